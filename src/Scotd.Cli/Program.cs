using System.CommandLine;
using Scotd.Cli;

RootCommand root = new(
    "Symbolic chain-of-thought distillation: a large model explains its answers, a small one learns from them.\n\n" +
    "Begin with: scotd quickstart")
{
    QuickstartCommand.Create(),
    RunCommand.Create(),
    ReproduceCommand.Create(),
    JudgeCommand.Create(),
    SampleCommand.Create(),
    PretrainCommand.Create(),
    VerifyCommand.Create(),
    ExportCommand.Create(),
    GenerateCommand.Create(),
    ScoreCommand.Create(),
    TokenizeCommand.Create(),
    LedgerCommand.Create(),
    TasksCommand.Create(),
    DataCommand.Create(),
    ServeCommand.Create(),
    WorldCommand.Create(),
    DoctorCommand.Create(),
};

return CommandLineRun.Invoke(root, args);
