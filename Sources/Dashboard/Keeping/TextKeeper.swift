import Canvas
import Execution

/// Copies and saves texts, and says what it did.
struct TextKeeper {
    let files: TextFiles
    let readOutput: (OutputRequest) -> [UInt8]?

    /// What is to be said about it; paths take longer to read.
    struct Report {
        let text: SafeText
        var isLong = true
    }

    func keep(_ text: KeptText, in state: DashboardState, on display: inout some Display) -> Report {
        do {
            switch text.content {
            case .outcome: return try copyOutcome(of: text.branch, in: state, on: &display)
            case .output(let attempt):
                let source = FocusSource(state.run[text.branch], attempt: attempt, state.outputs)
                let name = Self.fileName(of: text.branch, attempt: attempt, "txt")
                if text.place == .clipboard {
                    return try copy(source, named: name, on: &display, width: state.size.width)
                }
                let path = try save(source, as: name, .currentFolder)
                let size = SafeText.byteCount(source.byteCount)
                return Report(text: Self.fit("saved \(size) to ", path, in: state.size.width))
            }
        } catch {
            return Report(text: "\(text.place == .file ? "not saved" : "not copied"): \("\(error)")")
        }
    }

    // MARK: Copying

    private func copy(
        _ source: FocusSource, named name: String, on display: inout some Display, width: Int
    ) throws -> Report {
        let size = SafeText.byteCount(source.byteCount)
        guard source.byteCount <= KeptText.mostCopied else {
            let path = try save(source, as: name, .runFolder)
            return Report(text: Self.fit("\(size) are too much to copy; saved to ", path, in: width))
        }
        let lines = SafeText.lines(of: try bytes(of: source))
        return copy(lines, size, named: name, on: &display, width: width)
    }

    private func copyOutcome(
        of branch: BranchID, in state: DashboardState, on display: inout some Display
    ) throws -> Report {
        guard let outcome = state.run[branch].outcome else { throw Loss("it has not ended") }
        let bytes = try files.json(outcome)
        let size = SafeText.byteCount(bytes.count)
        let name = Self.fileName(of: branch, attempt: 1, "json")
        guard bytes.count <= KeptText.mostCopied else {
            let path = try files.write(name, .runFolder) { append in try append(bytes) }
            return Report(text: Self.fit("\(size) are too much to copy; saved to ", path, in: state.size.width))
        }
        return copy(SafeText.lines(of: bytes), size, named: name, on: &display, width: state.size.width)
    }

    /// Where nobody can say whether the terminal takes it, it is also in a file.
    private func copy(
        _ lines: [SafeText], _ size: SafeText, named name: String, on display: inout some Display, width: Int
    ) -> Report {
        let support = display.copy(lines)
        if support == .takes { return Report(text: "copied \(size) to the clipboard", isLong: false) }
        let words: SafeText =
            support == .mayTake
            ? "sent \(size) to the clipboard; also in " : "this terminal has no clipboard; saved to "
        do {
            let path = try files.write(name, .runFolder) { append in
                for line in lines { try append(Array((line.text + "\n").utf8)) }
            }
            return Report(text: Self.fit(words, path, in: width))
        } catch {
            let failure: SafeText = "no file: \("\(error)")"
            return Report(
                text: support == .mayTake
                    ? "sent \(size) to the clipboard, which the terminal may not take; \(failure)"
                    : "not copied: this terminal has no clipboard; \(failure)")
        }
    }

    // MARK: Reading

    private func save(_ source: FocusSource, as name: String, _ place: TextFiles.Place) throws -> String {
        try files.write(name, place) { append in
            for start in stride(from: 0, to: source.byteCount, by: TextPage.length) {
                let range = start..<min(source.byteCount, start + TextPage.length)
                try append(try bytes(of: source, in: range))
            }
        }
    }

    private func bytes(of source: FocusSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: source.byteCount, by: TextPage.length) {
            bytes += try self.bytes(of: source, in: start..<min(source.byteCount, start + TextPage.length))
        }
        return bytes
    }

    private func bytes(of source: FocusSource, in range: Range<Int>) throws -> [UInt8] {
        guard let window = source.window(range, reading: readOutput) else {
            throw Loss("some of it is not kept")
        }
        return window.bytes
    }

    private struct Loss: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    // MARK: Words

    /// The end of a path tells the most.
    private static func fit(_ words: SafeText, _ path: String, in width: Int) -> SafeText {
        let other = words.width + " ? help  ".count
        return words + SafeText(sanitizing: path).cutFromStart(to: max(12, width - other - 2))
    }

    /// Of a branch within others one name, and none that hides the file or is taken for an option.
    private static func fileName(of branch: BranchID, attempt: Int, _ kind: String) -> String {
        let path = SafeText(sanitizing: branch.path).text.replacing("/", with: "~")
        let name = path.first.map { $0 == "." || $0 == "-" } == true ? "_" + path : path
        return attempt > 1 ? "\(name).\(attempt).\(kind)" : "\(name).\(kind)"
    }
}
