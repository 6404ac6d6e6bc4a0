import Canvas
import Execution

/// Copies texts and saves them, and says what it did.
///
/// The clipboard gets what was said without what would steer a terminal, and so does the file that stands in for it. All
/// else that is in files is as the branch gave it, byte by byte; long texts are written in parts, between which keys are
/// looked for.
final class TextKeeper {
    private let files: TextFiles
    private let readOutput: (OutputRequest) -> [UInt8]?
    private var savings: [TextSaving] = []

    init(files: TextFiles, readOutput: @escaping (OutputRequest) -> [UInt8]?) {
        self.files = files
        self.readOutput = readOutput
    }

    /// What is to be said about it; paths take longer to read.
    struct Report {
        let text: SafeText
        var isLong = true
        /// There is no file.
        var isFailure = false
    }

    /// `nil` while it is still being done.
    func keep(_ wish: KeptText, in state: DashboardState, on display: inout some Display) -> Report? {
        let width = state.size.width
        do {
            switch wish.content {
            case .outcome:
                guard let outcome = state.run[wish.branch].outcome else { throw TextLoss("it has not ended") }
                let name = Self.fileName(of: wish.branch, attempt: 1, "json")
                return copy(try files.json(outcome), named: name, on: &display, width: width)
            case .output(let attempt):
                let source = FocusSource(state.run[wish.branch], attempt: attempt, state.outputs)
                let isCopied = wish.place == .clipboard && source.byteCount <= KeptText.mostCopied
                guard !isCopied else {
                    let name = Self.fileName(of: wish.branch, attempt: attempt, "clipboard.txt")
                    let bytes = try source.bytes(0..<source.byteCount, reading: readOutput)
                    return copy(bytes, named: name, on: &display, width: width)
                }
                return save(wish, source, as: Self.fileName(of: wish.branch, attempt: attempt, "txt"), width: width)
            }
        } catch {
            return Self.failure(of: wish, error)
        }
    }

    // MARK: Copying

    /// Where nobody can say whether the terminal takes it, it is also in a file.
    private func copy(
        _ bytes: [UInt8], named name: String, on display: inout some Display, width: Int
    ) -> Report {
        let size = SafeText.byteCount(bytes.count)
        let text = ClipboardText(sanitizing: bytes)
        let support = bytes.count <= KeptText.mostCopied ? display.copy(text) : .cannot
        if support == .takes { return Report(text: "copied \(size) to the clipboard", isLong: false) }
        let words: SafeText =
            switch support {
            case .mayTake: "sent \(size) to the clipboard; also in "
            case _ where bytes.count > KeptText.mostCopied: "\(size) are too much to copy; saved to "
            default: "this terminal has no clipboard; saved to "
            }
        do {
            return Report(text: Self.fit(words, try write(Array(text.text.utf8), to: name), in: width))
        } catch {
            let failure: SafeText = "no file: \("\(error)")"
            return Report(
                text: support == .mayTake
                    ? "sent \(size) to the clipboard, which the terminal may not take; \(failure)"
                    : "not copied: this terminal has no clipboard; \(failure)")
        }
    }

    /// Beside the record of the run, or else where a person works.
    private func write(_ bytes: [UInt8], to name: String) throws -> String {
        do {
            return try write(bytes, to: name, in: .runFolder)
        } catch let problem {
            do {
                return try write(bytes, to: name, in: .currentFolder)
            } catch {
                throw TextLoss([problem, error])
            }
        }
    }

    private func write(_ bytes: [UInt8], to name: String, in place: TextFiles.Place) throws -> String {
        let file = try files.make(name, place)
        do {
            try file.append(bytes)
            try file.finish()
            return file.path
        } catch {
            file.discard()
            throw error
        }
    }

    // MARK: Saving

    var isSaving: Bool { !savings.isEmpty }

    /// What is being written, as far as it is.
    var progress: SafeText? { savings.first?.progress }

    /// What is asked for twice is saved once.
    private func save(_ wish: KeptText, _ source: FocusSource, as name: String, width: Int) -> Report? {
        guard !savings.contains(where: { $0.wish == wish }) else { return nil }
        let places: [TextFiles.Place] =
            wish.place == .file ? [.currentFolder, .runFolder] : [.runFolder, .currentFolder]
        savings.append(TextSaving(wish, of: source, as: name, in: places))
        return savings.count == 1 ? goOn(width: width) : nil
    }

    /// Stops what takes too long: that of which the progress is told.
    func stop() -> Report? {
        guard !savings.isEmpty else { return nil }
        var saving = savings.removeFirst()
        saving.discard()
        let end: SafeText = saving.wish.place == .file ? "saved" : "copied"
        return Report(text: "stopped; nothing of it was \(end): \(saving.fileName)", isLong: false)
    }

    /// Writes the next part; says so when a text is done.
    func goOn(width: Int) -> Report? {
        guard var saving = savings.first else { return nil }
        do {
            let path = try saving.goOn(files, reading: readOutput)
            savings[0] = saving
            guard let path else { return nil }
            savings.removeFirst()
            let words: SafeText =
                saving.wish.place == .file
                ? "saved \(saving.byteCount) to " : "\(saving.byteCount) are too much to copy; saved as it came to "
            return Report(text: Self.fit(words, path, in: width))
        } catch {
            savings.removeFirst()
            return Self.failure(of: saving.wish, error)
        }
    }

    /// A person has left: what was begun is done; gives what is to be said about it, a line for each text.
    func finish() -> [SafeText] {
        var lines: [SafeText] = []
        while let saving = savings.first {
            guard let report = goOn(width: Self.widthOfLines) else { continue }
            lines.append(report.isFailure ? "warning: \(saving.fileName): \(report.text)" : report.text)
        }
        return lines
    }

    /// Lines that are not on a screen have room for any path.
    private static let widthOfLines = 1 << 16

    /// Nobody waits any more.
    func discard() {
        for index in savings.indices { savings[index].discard() }
        savings = []
    }

    // MARK: Words

    private static func failure(of wish: KeptText, _ error: any Error) -> Report {
        Report(text: "\(wish.place == .file ? "not saved" : "not copied"): \("\(error)")", isFailure: true)
    }

    /// The end of a path tells the most; it may have a row of its own.
    private static func fit(_ words: SafeText, _ path: String, in width: Int) -> SafeText {
        words + SafeText(sanitizing: path).cutFromStart(to: max(12, width - " ? help  ".count - 2))
    }

    /// Of a branch within others one name, and none that hides the file or is taken for an option.
    private static func fileName(of branch: BranchID, attempt: Int, _ kind: String) -> String {
        let path = SafeText(sanitizing: branch.path).text.replacing("/", with: "~")
        let name = path.first.map { $0 == "." || $0 == "-" } == true ? "_" + path : path
        return attempt > 1 ? "\(name).\(attempt).\(kind)" : "\(name).\(kind)"
    }
}
