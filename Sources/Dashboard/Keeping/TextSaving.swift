import Canvas
import Execution

/// A text that is being written into a file, part by part, as it was said to its last byte.
struct TextSaving {
    /// What was asked for.
    let wish: KeptText
    private let source: FocusSource
    private let name: String
    /// Where it may go, the best first.
    private var places: [TextFiles.Place]
    private var file: NewFile?
    private var written = 0
    /// Why it is not in the places that would have been better.
    private var problems: [any Error] = []

    /// Bytes that are read at once, which takes no longer than a frame.
    private static let partLength = 16 * TextPage.length
    private static let readLength = TextPage.length

    init(_ wish: KeptText, of source: FocusSource, as name: String, in places: [TextFiles.Place]) {
        self.wish = wish
        self.source = source
        self.name = name
        self.places = places
    }

    /// Writes the next part; the path of the file once all is in it.
    ///
    /// Throws what says why there will be no file; then there is nothing of it.
    mutating func goOn(_ files: TextFiles, reading read: (OutputRequest) -> [UInt8]?) throws -> String? {
        while let place = places.first {
            do {
                let file = try file ?? files.make(name, place)
                self.file = file
                try writePart(to: file, reading: read)
                guard written >= source.byteCount else { return nil }
                try file.finish()
                return file.path
            } catch {
                discard()
                if error is TextLoss { throw error }
                problems.append(error)
                places.removeFirst()
            }
        }
        throw TextLoss(problems)
    }

    private mutating func writePart(to file: NewFile, reading read: (OutputRequest) -> [UInt8]?) throws {
        let end = min(source.byteCount, written + Self.partLength)
        while written < end {
            let next = min(end, written + Self.readLength)
            try file.append(try source.bytes(written..<next, reading: read))
            written = next
        }
    }

    mutating func discard() {
        file?.discard()
        file = nil
        written = 0
    }

    var fileName: SafeText { SafeText(sanitizing: name) }

    var byteCount: SafeText { SafeText.byteCount(source.byteCount) }

    /// `saving 400 MB to ./London.txt: 43%`.
    var progress: SafeText {
        let percent = source.byteCount > 0 ? written * 100 / source.byteCount : 0
        return "saving \(byteCount) to \(file?.path ?? name): \(percent)%"
    }
}

/// Some of a text cannot be had.
struct TextLoss: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// Why it is in none of the places that were tried: each reason once.
    init(_ problems: [any Error]) {
        var reasons: [String] = []
        for problem in problems where !reasons.contains("\(problem)") { reasons.append("\(problem)") }
        description = reasons.joined(separator: ", and ")
    }
}

extension FocusSource {
    /// A stretch of the text; throws what says why it cannot be had.
    func bytes(_ range: Range<Int>, reading read: (OutputRequest) -> [UInt8]?) throws -> [UInt8] {
        guard let window = window(range, reading: read) else { throw TextLoss("some of it is not kept") }
        return window.bytes
    }
}
