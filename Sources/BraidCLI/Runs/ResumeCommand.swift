import ArgumentParser
import RunLog

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on from an earlier run: what succeeded there is taken over, the rest runs.",
        discussion: """
            A new run of the same workflow, with the same inputs and options; those that are given here take their \
            place. What a command, a prompt or a request gave is taken over where it succeeded, or was accepted by a \
            person, and where exactly the same is asked again: the same filled-in texts, model and settings. Which \
            branches that are does not depend on when they ended. The workflow file is read as it is now. `cache: false` \
            in the file keeps a branch from being taken over; what a command reads by itself is not looked at.

              braid resume latest --dry-run
              braid resume latest
              braid resume kqzbva -i city=Rome

            Exit status: as for `braid run`; with `--dry-run` 0.
            """
    )

    @Argument(help: "The run: any part of its six letters that no other run has, or `latest`.")
    var name: String

    @Flag(help: "Only say what would run, and what it cost before.")
    var dryRun = false

    @OptionGroup var options: RunOptions

    func run() async throws {
        try await Program.exit { program in
            let resumption = try Resumption(of: name, options, in: program)
            return try await resumption.withInputs { resumption in
                dryRun ? try resumption.forecast() : try await resumption.run()
            }
        }
    }
}
