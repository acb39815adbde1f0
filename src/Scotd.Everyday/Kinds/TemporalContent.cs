namespace Scotd.Everyday.Kinds;

/// <summary>The words of the temporal kind.</summary>
internal sealed record TemporalContent(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Relations,
    IReadOnlyDictionary<string, TimeScale> Scales,
    IReadOnlyList<string> Lengths,
    OrdersContent Orders,
    DurationsContent Durations,
    CalendarsContent Calendars);

/// <summary>Times that follow each other.</summary>
/// <param name="Word">What stands before such a time: at, on, in.</param>
/// <param name="Times">From the earliest to the latest.</param>
/// <param name="Unit">What lies between neighbours, where one can count: day, month.</param>
/// <param name="Circular">After the last comes the first.</param>
/// <param name="Openings">Sentences that make all times belong together.</param>
/// <param name="Now">How the present time is told.</param>
/// <param name="Asks">Ways to ask for the time of an event.</param>
internal sealed record TimeScale(
    string Word,
    IReadOnlyList<string> Times,
    string Unit = "",
    bool Circular = false,
    IReadOnlyList<string>? Openings = null,
    IReadOnlyList<string>? Now = null,
    IReadOnlyList<string>? Asks = null);

/// <summary>Which of several things comes first, last or between.</summary>
internal sealed record OrdersContent(
    OrderStyle Tasks, OrderStyle Events, IReadOnlyList<OrderSituation> Situations);

/// <summary>How orders are told and asked.</summary>
internal sealed record OrderStyle(
    IReadOnlyList<string> Pairs, IReadOnlyList<string> Times, IReadOnlyList<string> Asks, IReadOnlyList<string> Checks);

/// <summary>A situation has either tasks, which one person does, or events, which share a verb.</summary>
internal sealed record OrderSituation(
    string Name,
    string Thing,
    IReadOnlyList<string> Scales,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string>? Tasks = null,
    IReadOnlyList<string>? Events = null,
    string Verb = "");

/// <summary>How long things take.</summary>
internal sealed record DurationsContent(
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Checks,
    IReadOnlyList<RaceSituation> Races,
    IReadOnlyList<SpanSituation> Spans);

/// <summary>Several things run side by side.</summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Thing">What each of the things is.</param>
/// <param name="Done">What a thing is at its end: ready, dry.</param>
/// <param name="Things">With article.</param>
/// <param name="Lengths">How long such things may take.</param>
/// <param name="Together">Sentences saying that all start at once.</param>
/// <param name="Takes">How a length is told.</param>
/// <param name="Starts">How a start and a length are told.</param>
internal sealed record RaceSituation(
    string Name,
    string Thing,
    string Done,
    IReadOnlyList<string> Things,
    IReadOnlyList<string> Lengths,
    IReadOnlyList<string> Together,
    IReadOnlyList<string> Takes,
    IReadOnlyList<string> Starts);

/// <summary>One thing with a start, a length and an end.</summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Things">With article.</param>
/// <param name="Starts">How the start is told.</param>
/// <param name="Takes">How the length is told.</param>
/// <param name="Ends">How the end is told.</param>
/// <param name="Extras">What else is told, with a number that has nothing to do with the answer.</param>
/// <param name="AskEnd">Ways to ask for the end.</param>
/// <param name="AskStart">Ways to ask for the start.</param>
/// <param name="Checks">Ways to ask whether the end is before or after an hour.</param>
internal sealed record SpanSituation(
    string Name,
    IReadOnlyList<string> Things,
    IReadOnlyList<string> Starts,
    IReadOnlyList<string> Takes,
    IReadOnlyList<string> Ends,
    IReadOnlyList<string> Extras,
    IReadOnlyList<string> AskEnd,
    IReadOnlyList<string> AskStart,
    IReadOnlyList<string> Checks);

/// <summary>On which day or in which month something is.</summary>
internal sealed record CalendarsContent(
    IReadOnlyList<string> Which, IReadOnlyList<string> Checks, IReadOnlyList<CalendarSituation> Situations);

/// <summary>Events that are counted from a day, a month or a season.</summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Scale">Its times.</param>
/// <param name="Thing">What each of the events is.</param>
/// <param name="Events">With article.</param>
/// <param name="Ahead">How an event is told that is so far from now.</param>
/// <param name="Relative">How an event is told that is so far before or after another time or event.</param>
/// <param name="Extras">What else is told, with a time that has nothing to do with the answer.</param>
internal sealed record CalendarSituation(
    string Name,
    string Scale,
    string Thing,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> Ahead,
    IReadOnlyList<string> Relative,
    IReadOnlyList<string> Extras);
