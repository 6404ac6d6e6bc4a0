/// A text of several lines that can be handed to a clipboard: as it was said, without what would steer a terminal.
///
/// Unlike lines on a screen it keeps its tabs, its joiners and whatever else is not seen, and it ends where it ended.
public struct ClipboardText: Hashable, Sendable {
    public let text: String

    /// Escape sequences and control characters other than tabs and line ends go.
    public init(sanitizing bytes: some Collection<UInt8>) {
        let lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        text = lines.map { Self.line($0) }.joined(separator: "\n")
    }

    /// Of a line that was written over, as a progress bar is, what is left of it in the end.
    private static func line(_ bytes: ArraySlice<UInt8>) -> String {
        var line = String.UnicodeScalarView()
        var parser = ControlParser()
        var hasReturned = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch parser.advance(scalar) {
            case .print(let scalar) where !hasReturned: line.append(scalar)
            case .tab where !hasReturned: line.append("\t")
            case .carriageReturn: hasReturned = !line.isEmpty
            // There is nothing to erase.
            case .eraseToEnd where !hasReturned: break
            case .backspace where line.isEmpty, .eraseToCursor where line.isEmpty, .eraseLine where line.isEmpty: break
            case .none, .newline, .clear, .rendition: break
            case .print, .tab, .backspace, .eraseToEnd, .eraseToCursor, .eraseLine:
                return SafeText.lines(of: bytes).first?.text ?? ""
            }
        }
        return String(line)
    }
}
