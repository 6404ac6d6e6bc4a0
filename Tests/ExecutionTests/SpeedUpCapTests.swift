import Canvas
import Comparison
import TestSupport
import Testing

@testable import Execution

/// Caps of groups, of fan-outs and of providers limit just as that of the run does.
@Suite struct SpeedUpCapTests {
    private func group(_ name: String, _ members: [String], cap: Int?) -> Branch {
        branch(name) { branch in
            branch.action = .group(Body(branches: members.map { Branch($0, .task { _ in .null }) }, maxParallel: cap))
        }
    }

    private func map(_ name: String, _ count: Int, cap: Int?) -> Branch {
        .forEach(name, .count(count)) { $0.maxParallel = cap }
    }

    private func remarks(_ comparison: RunComparison) -> [String] {
        comparison.whatIf.map { "\($0.slots) \($0.remark(.unicode)?.text ?? "")" }
    }

    @Test func `all of a workflow is one group with a cap`() throws {
        let names = ["a", "b", "c", "d", "e", "f"]
        let comparison = Compared.branches(
            [group("all", names, cap: 3)], maxParallel: nil,
            seconds: Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .slots)
        #expect(
            account.obstacle?.sentence.text
                == "the cap of 3 of all: waiting for a slot took 1.00s of 2.00s; more at once is a larger "
                + "`max_parallel` of all")
        #expect(account.usableSlots == 3)
        #expect(account.efficiency == 1)
        #expect(
            remarks(comparison) == ["1 ", "2 ", "3 ", "4 no gain: limited by the cap of 3 of all"]
                + ["6 no gain: limited by the cap of 3 of all"])
    }

    @Test func `a map with a cap in a run with a larger one`() throws {
        let comparison = Compared.branches(
            [map("each", 24, cap: 4), branch("other")], maxParallel: 10, seconds: ["each": 1, "other": 1])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.sentence.text.contains("the cap of 4 of each") == true)
        #expect(account.obstacle?.sentence.text.contains("--max-parallel") == false)
        #expect(account.parts.first { $0.kind == .slots }?.words == "the cap of 4 of each")
        #expect(account.usableSlots == 5)
        #expect(remarks(comparison).suffix(2).allSatisfy { $0.hasSuffix("no gain: limited by the cap of 4 of each") })
    }

    @Test func `where the run has the smaller cap it is the one to raise, as far as that of the map lets it`() throws {
        let comparison = Compared.branches([map("each", 24, cap: 8)], maxParallel: 4, seconds: ["each": 1])
        #expect(
            comparison.account?.obstacle?.sentence.text
                == "4 slots for 24 branches: waiting for a slot took 5.00s of 6.00s; more at once is `--max-parallel 8`"
        )
    }

    @Test func `where both have the same cap both have to be raised`() throws {
        let comparison = Compared.branches([map("each", 24, cap: 4)], maxParallel: 4, seconds: ["each": 1])
        #expect(
            comparison.account?.obstacle?.sentence.text
                == "caps of the run (4) and each (4): waiting for a slot took 5.00s of 6.00s; more at once is "
                + "`--max-parallel 24` with a larger `max_parallel` of each")
    }

    @Test func `of two maps side by side that are as long neither is the only one`() throws {
        let comparison = Compared.branches(
            [map("left", 8, cap: 2), map("right", 8, cap: 2)], maxParallel: nil, seconds: ["left": 1, "right": 1])
        #expect(
            comparison.account?.obstacle?.sentence.text
                == "caps of left (2) and right (2): waiting for a slot took 3.00s of 4.00s; more at once is "
                + "a larger `max_parallel` of left and right")
    }

    @Test func `a cap of a group that is not full is none`() throws {
        let comparison = Compared.branches(
            [map("each", 2, cap: 2), branch("slow")], maxParallel: nil, seconds: ["each": 1, "slow": 6])
        #expect(comparison.account?.obstacle?.cause == .dominatingBranch)
        #expect(remarks(comparison) == ["1 ", "2 ", "3 no gain: limited by slow"])
    }

    @Test func `a cap beside a branch that takes as long anyway is not what holds it up`() throws {
        // The last of the short ones waits 2.9 s for a slot, and without that the run would end 0.1 s earlier.
        let comparison = Compared.branches(
            [branch("slow"), map("each", 10, cap: nil), branch("last")], maxParallel: 2,
            seconds: ["slow": 3, "each": 0.29, "last": 0.2])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .dominatingBranch)
        #expect(account.parts.first { $0.kind == .slots }?.time == .milliseconds(100))
    }

    @Test func `a step to more slots that is of no use does not mean that more are of none`() throws {
        let comparison = Compared.branches(
            [map("each", 9, cap: nil)], maxParallel: 9, seconds: ["each": 1])
        #expect(remarks(comparison) == ["1 ", "2 ", "4 ", "8 ", "9 "])
        let other = Compared.branches([map("each", 5, cap: nil)], maxParallel: 3, seconds: ["each": 1])
        #expect(remarks(other) == ["1 ", "2 ", "3 ", "4 no gain yet: branches still wait for a slot", "5 "])
    }

    @Test func `the cap of a provider`() throws {
        var settings = WorkSettings()
        settings.gate = "openai"
        let prompt = PromptSpec(prompt: Template(literal: "?"), model: "openai/x")
        let each = Branch("each", .prompt(prompt), fanOut: FanOut(.count(6)), settings: settings)
        var plan = Plan(name: "test", body: Body(branches: [each]))
        plan.gateLimits = ["openai": GateLimits(maxParallel: 2)]
        let comparison = Compared.plan(plan) { _, _, _ in .gives(after: .seconds(1)) }
        #expect(
            comparison.account?.obstacle?.sentence.text
                == "the cap of 2 of openai: waiting for a slot took 2.00s of 3.00s; more at once is a larger "
                + "`max_parallel` of openai")
        #expect(remarks(comparison).last == "6 no gain: limited by the cap of 2 of openai")
    }

    @Test func `a wait for a slot is no need`() throws {
        let comparison = Compared.branches(
            [branch("a"), branch("b"), branch("c")], maxParallel: 1, seconds: ["a": 1, "b": 1, "c": 1.2])
        let account = try #require(comparison.account)
        #expect(account.obstacle?.cause == .slots)
        #expect(account.criticalPath.map(\.name.text) == ["c"])
        #expect(account.shortest == .milliseconds(1200))
        #expect(!account.parts.contains { $0.kind == .dependencies })
    }

    /// Three stages of four, each for the one before it, two at once in each.
    private var stages: RunComparison {
        func stage(_ name: String, after other: String?) -> Branch {
            var branch = map(name, 4, cap: 2)
            if let other { branch.dependencies = [Dependency(other)] }
            return branch
        }
        return Compared.branches(
            [stage("one", after: nil), stage("two", after: "one"), stage("three", after: "two")], maxParallel: nil,
            seconds: ["one": 1, "two": 1, "three": 1])
    }

    @Test func `slots of branches that never run together do not add up`() throws {
        let account = try #require(stages.account)
        #expect(account.usableSlots == 2)
        #expect(account.efficiency == 1)
        let after = Compared.branches(
            [group("g", ["a", "b", "c"], cap: 1), branch("h", after: "g"), branch("k")],
            seconds: ["a": 2, "b": 2, "c": 2, "h": 1, "k": 1])
        #expect(after.account?.usableSlots == 2)
    }

    @Test func `the join of a group is at work beside others, too`() throws {
        let value = Branch("v", .value(.text(Template(literal: "instant"))))
        let group = Branch.group("g", [value], join: Join(.action(.task { _ in .text("joined") })))
        let account = try #require(Compared.branches([group, branch("k")], seconds: ["g/join": 2, "k": 1]).account)
        #expect(account.speedUp == 1.5)
        #expect(account.usableSlots == 2)
    }

    @Test func `of caps that each cost much none is the only one`() throws {
        #expect(
            stages.account?.obstacle?.sentence.text
                == "caps of one (2), two (2) and three (2): waiting for a slot took 3.00s of 6.00s; more at once is a "
                + "larger `max_parallel` of one, two and three")
    }

    @Test func `of caps on the way those are named that cost something`() throws {
        var second = map("two", 2, cap: 2)
        second.dependencies = [Dependency("one")]
        var third = map("three", 6, cap: 2)
        third.dependencies = [Dependency("two")]
        let comparison = Compared.branches(
            [map("one", 6, cap: 2), second, third], maxParallel: nil, seconds: ["one": 1, "two": 1, "three": 1])
        #expect(comparison.account?.parts.first { $0.kind == .slots }?.words == "caps of one (2) and three (2)")
        var short = map("two", 4, cap: 2)
        short.dependencies = [Dependency("one")]
        let single = Compared.branches(
            [map("one", 24, cap: 2), short], maxParallel: nil, seconds: ["one": 1, "two": 0.005])
        #expect(single.account?.parts.first { $0.kind == .slots }?.words == "the cap of 2 of one")
    }
}
