import Canvas
import Dispatch
import Execution
import Reports
import RunLog

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is said when the run is over.
extension RunSession {
    func finish(_ result: RunResult, _ end: RunEnd) -> ExitStatus {
        let (stops, canReport) = (end.stops, end.canReport)
        let answerProblem = saveAnswer(result)
        if let failure = end.printingFailure { return status(of: failure) }
        if let code = end.eventsFailure {
            StandardStream.error.writeLine("error: cannot write the events: \(StandardStream.words(for: code))")
            return .failed
        }
        if stops.cause == .outputClosed { return .brokenPipe }
        let report = reportText(result, end)
        let text = warnings(end, answerProblem) + report.text
        let isReported = canReport && self.report(text, hurries: stops.cause != nil)
        if isReported || Terminal.stdoutKind != .terminal,
            let failure = mapping == nil ? printAnswer(result) : end.wasPrinting ? nil : printItems(result)
        {
            return failure
        }
        if isReported, !report.verdict.isEmpty { _ = self.report(report.verdict, hurries: stops.cause != nil) }
        if case .signal(let number) = stops.cause { return .signal(number) }
        return ExitStatus.of(result)
    }

    /// What was not kept of the run.
    private func warnings(_ end: RunEnd, _ answerProblem: (any Error)?) -> String {
        let problems = [
            end.recordingError.map { "the run was not recorded to its end: \($0)" },
            answerProblem.map { "the answer was not kept: \($0)" },
        ]
        return problems.compactMap(\.self).map { "warning: \(SafeText(sanitizing: $0).text)\n" }.joined()
    }

    /// Returns whether it was not held up; once the run was stopped, nobody waits for long to find out.
    private func report(_ text: String, hurries: Bool) -> Bool {
        guard hurries else {
            StandardStream.error.write(text)
            return true
        }
        let written = DispatchSemaphore(value: 0)
        // A queue of its own: its thread may block for as long as the terminal does.
        DispatchQueue(label: "braid.report").async {
            StandardStream.error.write(text)
            written.signal()
        }
        return written.wait(timeout: .now() + Patience.interval) == .success
    }

    /// What is said before the answer, and what after it where both are on the terminal: a long answer would push it
    /// out of sight.
    private func reportText(_ result: RunResult, _ end: RunEnd) -> (text: String, verdict: String) {
        // With `json` stderr is for events, which say what was simulated.
        guard mode != .json else { return ("", "") }
        let isOnTerminal = isatty(STDERR_FILENO) == 1
        let width = isOnTerminal ? Terminal.size?.width : nil
        let report = RunReport(
            of: plan, end.run, because: end.reason, result: result,
            kept: place.isKept ? KeptRun(id: folder.id, folder: folder.path) : nil, glyphs: glyphs,
            listsOutcomes: mapping == nil || mode == .dashboard, width: width ?? HeldUpLine.usualWidth)
        let text = { (lines: [SafeText]) in
            lines.flatMap { $0.folded(to: width ?? .max, hanging: 2) }.map { $0.text + "\n" }.joined()
        }
        // With `none` stderr is for what went wrong, and for what must not be taken for an answer.
        if mode == .none { return (text([report.simulation].compactMap(\.self)), "") }
        let answers = mapping == nil && result.answer != nil && options.output != .none
        guard answers, isOnTerminal, Terminal.stdoutKind == .terminal, !report.verdict.isEmpty else {
            return (text(report.lines), "")
        }
        return (text(report.linesBeforeAnswer), "\n" + text(report.verdict))
    }

    /// `nil` if the answer is kept, or there is none to keep.
    func saveAnswer(_ result: RunResult) -> (any Error)? {
        guard place.isKept, result.answer != nil else { return nil }
        do {
            try folder.write(to: "answer.md") { append in
                try AnswerText(.markdown).write(result, of: plan.name, append)
            }
            return nil
        } catch {
            return error
        }
    }

    /// `nil` if the answer is where it belongs.
    private func printAnswer(_ result: RunResult) -> ExitStatus? {
        do {
            let isForTerminal = Terminal.stdoutKind == .terminal
            let output = StandardStream.output
            try AnswerText(options.output).write(
                result, of: plan.name, toTerminal: isForTerminal, moving: { output.move(from: $0, $1) }
            ) {
                guard output.write($0) else { throw NotWritten(code: errno) }
            }
            return nil
        } catch let failure as NotWritten {
            if failure.code == EPIPE { return .brokenPipe }
            StandardStream.error.writeLine("error: cannot write the answer: \(StandardStream.words(for: failure.code))")
        } catch {
            StandardStream.error.writeLine(safely: "error: the answer could not be read: \(error)")
        }
        return .failed
    }

    private struct NotWritten: Error {
        let code: Int32
    }
}
