internal import Canvas
internal import Execution

/// An answer on a terminal: nothing in it may drive the terminal.
enum TerminalLines {
    static func write(_ text: LargeText, _ write: ([UInt8]) throws -> Void) throws {
        var open: [UInt8] = []
        try text.forEachChunk { chunk in
            open += chunk
            guard let end = open.lastIndex(of: UInt8(ascii: "\n")) else { return }
            try write(safe(open[...end]))
            open.removeSubrange(...end)
        }
        if !open.isEmpty {
            try write(safe(open[...]))
        }
    }

    private static func safe(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        SafeText.lines(of: bytes).flatMap { Array($0.text.utf8) + [UInt8(ascii: "\n")] }
    }
}
