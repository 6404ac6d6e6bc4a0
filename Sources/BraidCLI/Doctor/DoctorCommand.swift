import ArgumentParser
import Canvas
import Curses
import Execution

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what braid finds: the terminal, folders, keys (their names only), servers, versions.",
        discussion: """
            Each provider that has a key or an address is asked for the list of its models, which costs nothing. Nothing \
            is run. Exit status: 0 runs can work, 1 something prevents them.
            """
    )

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Flag(help: "Ask nothing over the network.")
    var offline = false

    @Option(help: "The form of the report on stdout.")
    var output = Form.text

    func run() async throws {
        let variables = ProcessEnvironment.variables
        let checkup = Checkup(variables)
        let report = DoctorReport(findings: checkup.findings + (offline ? [] : await checkup.servers))
        let text =
            switch output {
            case .json:
                report.json.json + "\n"
            case .text:
                report.lines(CursesDisplay.localeHasUnicode(variables) ? .unicode : .ascii)
                    .map { $0.text + "\n" }.joined()
            }
        try await Program.exit { _ in
            let status = StandardStream.deliver(text, as: "the report")
            return status == .success ? report.status : status
        }
    }
}
