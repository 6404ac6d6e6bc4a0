import Canvas
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
    private static let views = ViewKind.allCases.flatMap { view in [(view, true), (view, false)] }

    @Test(arguments: views)
    func `no key means two things in a view`(view: ViewKind, isLive: Bool) {
        let keys = KeyTable.standard.entries(in: view, isLive: isLive).flatMap(\.bindings).map(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `every key has a name and words in the help`() {
        for entry in KeyTable.standard.entries {
            #expect(!entry.help.isEmpty)
            #expect(!entry.label.unicode.isEmpty)
            #expect(entry.label.ascii.text.allSatisfy { $0.isASCII })
            #expect(entry.hint.map { !$0.text.isEmpty } ?? true)
        }
    }

    @Test func `every letter that is bound is named in the help`() {
        for entry in KeyTable.standard.entries {
            for case .character(let letter) in entry.bindings.map(\.key) {
                #expect(entry.label.ascii.text.contains(letter))
            }
        }
    }

    @Test func `everything a key can ask for is bound to one`() {
        let bound = Set(KeyTable.standard.entries.flatMap(\.bindings).map(\.command))
        #expect(bound == Set(KeyCommand.allCases))
    }

    @Test(arguments: views)
    func `enter, escape, space and the arrows never destroy anything`(view: ViewKind, isLive: Bool) {
        let harmless: [Key] = [.enter, .escape, .character(" "), .up, .down, .left, .right]
        let destructive: Set<KeyCommand> = [.cancel, .cancelAll, .accept, .quit, .interrupt]
        for key in harmless {
            let command = KeyTable.standard.command(for: key, in: view, isLive: isLive)
            #expect(command.map { !destructive.contains($0) } ?? true)
        }
    }

    @Test func `what needs a live run is not offered at its end`() {
        #expect(KeyTable.standard.command(for: .character("x"), in: .panes, isLive: true) == .cancel)
        #expect(KeyTable.standard.command(for: .character("x"), in: .panes, isLive: false) == nil)
        #expect(KeyTable.standard.command(for: .character("q"), in: .panes, isLive: false) == .quit)
    }
}
