import Canvas
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
    private static let views = ViewKind.allCases.flatMap { view in RunStage.allCases.map { (view, $0) } }
    private let table = KeyTable.standard

    private func keys(_ entry: KeyEntry) -> [Key] { entry.commands.flatMap { table.keys[$0] ?? [] } }

    @Test(arguments: views)
    func `no key means two things in a view`(view: ViewKind, stage: RunStage) {
        let keys = table.entries(in: view, during: stage).flatMap(keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `every entry has a key and words in the help`(glyphs: Glyphs) {
        for entry in table.entries {
            #expect(!entry.help.isEmpty)
            let label = table.label(of: entry, in: glyphs)
            #expect(!label.isEmpty)
            #expect(!glyphs.isASCII || label.text.allSatisfy(\.isASCII))
            #expect(entry.hint.map { !$0.text.isEmpty } ?? true)
        }
    }

    @Test func `labels name all keys of an entry, those that belong together side by side`() {
        let labels = table.entries.map { table.label(of: $0, in: .unicode).text }
        #expect(labels.prefix(4) == ["←↓↑→ hjkl", "↓↑ jk", "←→ hl", "gG home end"])
        #expect(labels.contains("x del"))
        #expect(labels.contains("pgup pgdn ctrl-u ctrl-d"))
    }

    @Test func `every command has a key of its own in some view`() {
        let offered = Set(table.entries.flatMap(\.commands))
        #expect(offered == Set(KeyCommand.allCases))
        #expect(KeyCommand.allCases.allSatisfy { table.keys[$0]?.isEmpty == false })
    }

    @Test(arguments: views)
    func `enter, escape, space and the arrows never destroy anything`(view: ViewKind, stage: RunStage) {
        let harmless: [Key] = [.enter, .escape, .character(" "), .up, .down, .left, .right]
        let destructive: Set<KeyCommand> = [
            .cancel, .cancelAll, .accept, .keepWinner, .retry, .retryFailed, .joinNow, .quit, .interrupt,
        ]
        for key in harmless {
            let command = table.command(for: key, in: view, during: stage)
            #expect(command.map { !destructive.contains($0) } ?? true)
        }
    }

    @Test func `what needs a live run is not offered at its end`() {
        #expect(table.command(for: .character("x"), in: .tiles, during: .live) == .cancel)
        #expect(table.command(for: .character("x"), in: .tiles, during: .ended) == nil)
        #expect(table.command(for: .character("q"), in: .tiles, during: .ended) == .quit)
    }

    @Test func `what is written of a key is how a file names it`() {
        let keys: [Key] = [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown, .function(1), .function(12), .control("c"), .character(" "), .character("x"), .character("X"),
            .character("é"), .character("#"),
        ]
        for key in keys {
            #expect(Key(named: KeyLabel(key).ascii.text) == key)
        }
        for name in ["", "xx", "ctrl-", "ctrl-1", "f0", "f13", "ctrl-cc", "\u{1B}"] {
            #expect(Key(named: name) == nil)
        }
    }
}
