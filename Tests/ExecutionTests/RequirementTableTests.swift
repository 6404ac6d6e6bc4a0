import Testing

@testable import Execution

/// `require`, `early` and `deadline` in every combination.
@Suite struct RequirementTableTests {
    /// How each of four branches ends, in the order of their ends: `+` a value, `-` none, `.` only at the deadline.
    struct Row: CustomTestStringConvertible, Sendable {
        let ends: String
        let require: Requirement
        let early: Bool
        /// After how many ends the fan-in is decided.
        let decidedAfter: Int
        let joins: Bool

        init(_ ends: String, _ require: Requirement, early: Bool, after: Int, joins: Bool) {
            (self.ends, self.require, self.early) = (ends, require, early)
            (decidedAfter, self.joins) = (after, joins)
        }

        var testDescription: String { "\(ends) require \(require)\(early ? " early" : "")" }
    }

    static let rows = [
        Row("++++", .any, early: false, after: 4, joins: true),
        Row("++++", .any, early: true, after: 1, joins: true),
        Row("-+++", .any, early: true, after: 2, joins: true),
        Row("----", .any, early: false, after: 4, joins: false),
        Row("----", .any, early: true, after: 4, joins: false),
        Row("++++", .all, early: false, after: 4, joins: true),
        Row("++++", .all, early: true, after: 4, joins: true),
        Row("+-++", .all, early: false, after: 4, joins: false),
        Row("+-++", .all, early: true, after: 2, joins: false),
        Row("++++", .majority, early: false, after: 4, joins: true),
        Row("++-+", .majority, early: true, after: 4, joins: true),
        Row("+++-", .majority, early: true, after: 3, joins: true),
        Row("+-+-", .majority, early: false, after: 4, joins: false),
        Row("--++", .majority, early: true, after: 2, joins: false),
        Row("++++", .count(2), early: false, after: 4, joins: true),
        Row("++++", .count(2), early: true, after: 2, joins: true),
        Row("---+", .count(2), early: true, after: 3, joins: false),
        Row("---+", .count(2), early: false, after: 4, joins: false),
        Row("----", .none, early: false, after: 4, joins: true),
    ]

    @Test(arguments: rows) func `what the join requires, and when that is known`(row: Row) {
        var run = MachineHarness(
            ["a", "b", "c", "d"].map { branch($0) }, join: Join(require: row.require, early: row.early))
        for (count, end) in row.ends.enumerated() {
            let isDecided = run.joinStarts > 0 || run.machine.bodies[0].open == 0
            #expect(isDecided == (count >= row.decidedAfter), "after \(count)")
            let name = ["a", "b", "c", "d"][count]
            if end == "+" { run.succeed(name) } else { run.fail(name) }
        }
        #expect(run.joinStarts == (row.joins ? 1 : 0))
        run.succeed("join")
        run.drainAll()
        let expected: RunResult.Status =
            row.joins ? (row.ends.prefix(row.decidedAfter).contains("-") ? .incomplete : .succeeded) : .failed
        #expect(run.result?.status == expected)
    }

    static let deadlines = [
        Row("+...", .any, early: false, after: 4, joins: true),
        Row("....", .any, early: false, after: 4, joins: false),
        Row("+...", .all, early: false, after: 4, joins: false),
        Row("+++.", .all, early: true, after: 4, joins: false),
        Row("++..", .majority, early: false, after: 4, joins: false),
        Row("+++.", .majority, early: false, after: 4, joins: true),
        Row("+...", .count(2), early: false, after: 4, joins: false),
        Row("+...", .count(2), early: true, after: 4, joins: false),
        Row("++..", .count(2), early: false, after: 4, joins: true),
        Row("++..", .count(2), early: true, after: 2, joins: true),
        Row("....", .none, early: false, after: 4, joins: true),
    ]

    @Test(arguments: deadlines, [false, true])
    func `the deadline decides with what is there`(row: Row, keeps: Bool) {
        var run = MachineHarness(
            ["a", "b", "c", "d"].map { name in branch(name) { $0.settings.onTimeout = keeps ? .keep : .fail } },
            join: Join(require: row.require, early: row.early)
        ) { $0.body.deadline = .seconds(10) }
        for (name, end) in zip(["a", "b", "c", "d"], row.ends) where end == "+" { run.succeed(name) }
        let wasDecided = run.joinStarts > 0
        #expect(wasDecided == (row.decidedAfter < 4))
        run.wait(.seconds(10))
        #expect(run.joinStarts == (row.joins ? 1 : 0))
        run.succeed("join")
        run.drainAll()
        #expect(run.result != nil)
    }

    @Test func `text that is kept at the deadline counts as a result`() {
        var run = MachineHarness(
            ["a", "b"].map { name in branch(name) { $0.settings.onTimeout = .keep } }, join: Join(require: .all)
        ) { $0.body.deadline = .seconds(10) }
        run.succeed("a")
        run.say("b", "half")
        run.wait(.seconds(10))
        #expect(run.outcome("b")?.status == .partial)
        #expect(run.joinStarts == 1)
    }

    @Test func `those that an early join cancelled do not count against the run`() {
        var run = MachineHarness([branch("a"), branch("b"), branch("c", after: "b")], join: Join(early: true))
        run.succeed("a")
        #expect(run.outcome("b")?.by == "early_decision")
        #expect(run.outcome("b")?.status == .cancelled)
        run.drain("b")
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `branches that when skipped are in no count`() {
        var skipped = branch("b")
        skipped.condition = Condition([.init(Reference(.input("x")), .oneOf([.text("yes")]))])
        var run = MachineHarness([branch("a"), skipped, branch("c", after: "b")], join: Join(require: .all)) {
            $0.inputs = [.init("x", .text("no"))]
        }
        #expect(run.outcome("b")?.by == "when")
        #expect(run.outcome("c")?.by == "when")
        run.succeed("a")
        #expect(run.joinStarts == 1)
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `a fan-out of unknown width decides nothing`() {
        var wide = Branch.forEach("w", .reference(Reference(.branch("plan"))))
        wide.dependencies = [Dependency("plan")]
        var run = MachineHarness([branch("plan"), branch("a"), wide], join: Join(require: .majority, early: true))
        run.succeed("a")
        #expect(run.joinStarts == 0)
        run.succeed("plan", .list([.integer(1), .integer(2)]))
        run.succeed("w[0]")
        #expect(run.joinStarts == 1)
    }

    @Test func `a fan-out can end early too`() {
        var run = MachineHarness([.forEach("w", .count(5)) { ($0.require, $0.early) = (.count(2), true) }])
        run.succeed("w[3]", .text("3"))
        run.succeed("w[1]", .text("1"))
        #expect(run.outcome("w")?.value == .list([.text("1"), .text("3")]))
        #expect(run.outcome("w[0]")?.by == "early_decision")
    }
}
