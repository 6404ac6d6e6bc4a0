import Canvas
import Execution

@testable import Dashboard

/// A text that is read from memory whenever some of it is missing.
struct ReadText {
    private(set) var text = FocusText(BranchID(index: 0, path: "a"), attempt: 1)
    private(set) var bytes: [UInt8] = []
    /// Pages that were read, in order.
    private(set) var reads: [Int] = []
    var size: Size

    init(_ bytes: some Collection<UInt8>, size: Size = Size(width: 40, height: 10)) {
        self.size = size
        self.bytes = Array(bytes)
        text.grow(to: self.bytes.count, with: nil)
        settle()
    }

    /// - Parameter isAtHand: the new bytes are in memory.
    mutating func append(_ new: some Collection<UInt8>, isAtHand: Bool = true) {
        var window = OutputWindow(start: bytes.count)
        window.append(new, role: .text)
        bytes += new
        text.grow(to: bytes.count, with: isAtHand ? window : nil)
        settle()
    }

    mutating func perform(_ commands: FocusCommand...) {
        for command in commands {
            text.perform(command, in: size)
            settle()
        }
    }

    mutating func type(_ keys: Key...) {
        for key in keys {
            text.type(key, in: size)
            settle()
        }
    }

    mutating func type(_ letters: String) {
        for letter in letters { type(.character(letter)) }
    }

    /// Searches all there is to search.
    mutating func search() {
        while let page = text.pageToSearch {
            text.take(text.matches(in: read(page)).count, inPage: page, in: size)
            settle()
        }
    }

    mutating func resize(_ width: Int, _ height: Int) {
        size = Size(width: width, height: height)
        settle()
    }

    mutating func settle() {
        text.settle(in: size)
        while let page = text.missingPage {
            reads.append(page)
            text.take(read(page), in: size)
        }
    }

    var sight: FocusText.Sight { text.loadedSight(in: size) }

    var rows: [String] { sight.rows.map(\.text.text) }

    func read(_ page: Int) -> TextPage {
        let range = TextPage.window(of: page, byteCount: bytes.count)
        var window = OutputWindow(start: range.lowerBound)
        window.append(bytes[range], role: .text)
        return TextPage(page, in: window, isRaw: text.isRaw)
    }
}
