import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// The list of what can be done now.
@Suite struct PaletteTests {
    private func dashboard(_ keys: String, _ script: RunScript? = nil) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script ?? Scenario.mixed.script(branchCount: 12))
        dashboard.type(keys)
        return dashboard
    }

    private func commands(_ dashboard: DrivenDashboard) -> [KeyCommand] {
        guard case .palette(let palette)? = dashboard.state.overlay else { return [] }
        return dashboard.state.items(of: palette).compactMap { item in
            if case .command(let command) = item.action { command } else { nil }
        }
    }

    @Test func `it has all that the key table has here and now, with its keys`() {
        let dashboard = dashboard("l:")
        let commands = commands(dashboard)
        let state = dashboard.state
        let offered = state.keys.entries(in: .tiles, during: .live).flatMap(\.commands).filter(state.isPossible)
        #expect(Set(commands) == Set(offered))
        #expect(Set(commands).count == commands.count)
        #expect(commands.contains(.retry) && commands.contains(.palette) == false)
        let item = state.items(of: CommandPalette()).first { $0.action == .command(.retryFailed) }
        #expect(item?.name == "retry failed" && item?.key == "R")
    }

    @Test func `each command says what it does alone`() {
        for entry in KeyTable.standard.entries where entry.commands.count > 1 {
            let words = entry.commands.map { entry.help(of: $0) }
            #expect(Set(words).count == words.count, "\(entry.help)")
            #expect(entry.commands.allSatisfy { $0.ownWords != nil }, "\(entry.help)")
        }
    }

    @Test func `what cannot be done now is not in it`() {
        // The selected one has ended, and nothing is marked, filtered or folded.
        let ended = commands(dashboard(":"))
        for command in [.cancel, .accept, .extend, .unmarkAll, .findNext, .fold, .sort, .back] as [KeyCommand] {
            #expect(!ended.contains(command))
        }
        let running = commands(dashboard("j:"))
        #expect(running.contains(.cancel) && running.contains(.extend) && !running.contains(.retry))
        let marked = commands(dashboard("M:"))
        #expect(marked.contains(.cancel) && marked.contains(.retry) && marked.contains(.unmarkAll))
        let over = commands(dashboard(":", Scenario.ended.script(branchCount: 3)))
        #expect(!over.contains(.cancelAll) && !over.contains(.retry) && over.contains(.quit))
    }

    @Test func `every command has something that can be chosen somewhere`() {
        var seen: Set<KeyCommand> = []
        for keys in ["", "ll", "M", "/o\n", "\n"] {
            var dashboard = dashboard("")
            for key in keys { dashboard.press(key == "\n" ? .enter : .character(key)) }
            dashboard.type(":")
            seen.formUnion(commands(dashboard))
        }
        #expect(seen.count > 50)
    }

    @Test(arguments: [
        (":canc", KeyCommand.cancel), (":cancel all", .cancelAll), (":rf", .retryFailed), (":theme", .chooseTheme),
        (":mall", .markShown), (":fltr", .find), (":more", .extend), (":jn", .joinNow), (":QUIT", .quit),
    ])
    func `letters in their order find it, those of whole words first`(keys: String, command: KeyCommand) {
        #expect(commands(dashboard("j" + keys)).first == command)
    }

    @Test func `arrows choose, enter does it, and what else is typed is text`() {
        var dashboard = dashboard(":xaq")
        #expect(dashboard.effects.isEmpty)
        dashboard.press(.control("u"))
        dashboard.type("mouse")
        dashboard.press(.enter)
        #expect(dashboard.effects == [.useMouse(true)])
        #expect(dashboard.state.overlay == nil)
        dashboard.type(":")
        let second = commands(dashboard)[1]
        dashboard.press(.down)
        guard case .palette(let palette)? = dashboard.state.overlay else {
            Issue.record("no list")
            return
        }
        #expect(dashboard.state.items(of: palette)[palette.index].action == .command(second))
        dashboard.press(.up, .up, .pageDown, .down, .pageUp, .escape)
        #expect(dashboard.state.overlay == nil)
    }

    @Test func `nothing happens where nothing fits`() {
        var dashboard = dashboard(":zzzzz")
        #expect(dashboard.frame.grid.text.contains("nothing is called so"))
        dashboard.press(.enter)
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.overlay != nil)
    }

    @Test func `a filter can be written behind its word, and marks`() {
        var dashboard = dashboard(":filter state:failed")
        #expect(dashboard.frame.grid.text.contains("show only what it finds"))
        dashboard.press(.enter)
        #expect(dashboard.state.order.rows.count == 2)
        #expect(dashboard.frame.grid.text.contains("filter 2 of 12"))
        dashboard.press(.escape)
        dashboard.type(":mark kind:prompt state:failed")
        dashboard.press(.enter)
        #expect(dashboard.state.marks == [1, 4])
        dashboard.type(":mark sate:x")
        #expect(dashboard.frame.grid.text.contains("write `state` for `sate`"))
        dashboard.press(.enter)
        #expect(dashboard.state.overlay != nil)
    }

    @Test func `what takes long to search is not marked from it`() {
        var script = RunScript("plan", commands: (0..<100).map { "b\($0)" })
        let text = String(repeating: "nothing of that kind\n", count: 3_000)
        for index in 0..<100 {
            script.start(index)
            if index < 90 { script.say(index, text) }
        }
        script.say(2, "the forecast\n")
        var dashboard = dashboard(":mark text:forecast", script)
        dashboard.press(.enter)
        #expect(dashboard.state.marks.isEmpty)
        let notice = dashboard.state.notice?.text
        #expect(notice == "too much text to search at once; filter it, and M marks what is found")
        // What is out of the question for another reason is not searched.
        dashboard.type(":mark text:forecast name:b2")
        dashboard.press(.enter)
        #expect(dashboard.state.marks == [2])
    }

    @Test func `a word can be pasted`() {
        var dashboard = dashboard(":")
        dashboard.take(.pasted("the\u{1B}[31mme"))
        #expect(commands(dashboard).first == .chooseTheme)
    }

    @Test func `ctrl-c stops the run from within it`() {
        var dashboard = dashboard(":")
        dashboard.press(.control("c"))
        #expect(dashboard.effects == [.perform(.interrupt)])
        #expect(dashboard.state.overlay == nil)
    }
}
