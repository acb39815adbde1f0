namespace Scotd.Reports.Page;

/// <summary>Versions, hashes and the plan: what it takes to do it again.</summary>
internal static class OriginTable
{
    public static void Write(Markup page, ReportData data)
    {
        if (data.Provenance.Count > 0)
        {
            page.Add($"""<table class="list origin"><tbody>""");
            foreach (ProvenanceLine line in data.Provenance)
                page.Add($"""<tr><th scope="row">{line.Name}</th><td class="path">{line.Value}</td></tr>""");
            page.Add($"</tbody></table>");
        }

        if (data.Plan.Length > 0)
            page.Add($"<details><summary>The plan, resolved (YAML)</summary><pre>{data.Plan}</pre></details>");
    }
}
