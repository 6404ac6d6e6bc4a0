import Canvas
import Execution
import Reports
import RunLog

/// What is said when the run is over.
extension RunSession {
    /// - Parameter canReport: whether a terminal, if that is where the report goes, takes what is written.
    func finish(
        _ result: RunResult, _ snapshot: RunSnapshot, _ stops: Stops, canReport: Bool
    ) -> ExitStatus {
        saveAnswer(result)
        if stops.cause == .outputClosed { return .brokenPipe }
        if canReport {
            report(result, snapshot)
        }
        if canReport || Terminal.stdoutKind != .terminal {
            guard printAnswer(result) else { return .brokenPipe }
        }
        if case .signal(let number) = stops.cause { return .signal(number) }
        return ExitStatus.of(result)
    }

    private func report(_ result: RunResult, _ snapshot: RunSnapshot) {
        guard mode != .none, mode != .json else {
            if result.isSimulated {
                StandardStream.error.writeLine("simulated: no model and no service was asked")
            }
            return
        }
        let report = RunReport(
            of: snapshot, result: result, folder: options.noRecord ? nil : folder.path, glyphs: glyphs)
        StandardStream.error.write(report.lines.map { $0.text + "\n" }.joined())
    }

    private func saveAnswer(_ result: RunResult) {
        guard let answer = result.answerText?.inMemory else { return }
        try? folder.write(answer + "\n", to: "answer.md")
    }

    /// `false` if nobody reads it.
    private func printAnswer(_ result: RunResult) -> Bool {
        do {
            try AnswerText(options.output).write(result, of: plan.name, toTerminal: Terminal.stdoutKind == .terminal) {
                guard StandardStream.output.write($0) else { throw OutputClosed() }
            }
            return true
        } catch is OutputClosed {
            return false
        } catch {
            StandardStream.error.writeLine("error: the answer could not be read: \(SafeText(sanitizing: "\(error)").text)")
            return true
        }
    }

    private struct OutputClosed: Error {}
}
