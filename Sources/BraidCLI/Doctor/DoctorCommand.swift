import ArgumentParser
import Canvas
import Curses
import Execution

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what braid finds: the terminal, folders, keys (their names only), endpoints, versions.",
        discussion: "Nothing is run or asked over the network. Exit status: 0 runs can work, 1 something prevents them."
    )

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(help: "The form of the report on stdout.")
    var output = Form.text

    func run() async throws {
        let variables = ProcessEnvironment.variables
        let report = DoctorReport(findings: Checkup(variables).findings)
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
