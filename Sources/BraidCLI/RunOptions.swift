public import ArgumentParser
public import Execution
public import Reports
import Workflows

/// The options that every command that runs something has.
struct RunOptions: ParsableArguments {
    @Option(
        name: [.customShort("i"), .customLong("input")], help: "An input: name=value, or name=@file for a file's text.")
    var inputs: [String] = []

    @Flag(help: "One branch at a time, in declared order.")
    var sequential = false

    @Option(
        parsing: .unconditional, help: "Branches at once: a number, or `unlimited`.",
        transform: OptionValue.parallelLimit)
    var maxParallel: ParallelLimit?

    @Option(
        parsing: .unconditional, help: "When to stop waiting for branches, such as 30s or 2m.",
        transform: OptionValue.duration)
    var deadline: Duration?

    @Option(help: ModelArguments.help)
    var model: [String] = []

    @Option(help: "What the first failure means for the others: continue or stop.")
    var onFailure: FailurePolicy?

    @Option(
        parsing: .unconditional, help: "How many results the join needs: any, all, majority, none or a number.",
        transform: OptionValue.requirement)
    var require: Requirement?

    @Option(
        parsing: .unconditional, help: "Feeds every random choice; the same seed gives the same choices.",
        transform: OptionValue.seed)
    var seed: UInt64?

    @Option(help: "How the run is shown while it runs.")
    var ui = UIMode.auto

    @Option(help: "The form of the answer on stdout.")
    var output = AnswerText.Form.text

    @OptionGroup var looks: LooksOptions

    @Flag(help: "Leave the dashboard when the run ends.")
    var exit = false

    @Flag(name: .customLong("no-record"), help: "Keep nothing of the run.")
    var noRecord = false

    @Flag(name: .customLong("no-notify"), help: "Do not tell the desktop what happens while another window is used.")
    var noNotify = false

    @Flag(name: .customLong("debug-trap"), help: .hidden)
    var debugTrap = false
}

extension FailurePolicy: ExpressibleByArgument {
    public static var allValueStrings: [String] { ["continue", "stop"] }
}

extension AnswerText.Form: ExpressibleByArgument {}
