import Testing

@testable import Execution

/// A branch that did not run says whose condition or whose end it was.
@Suite struct SkipReasonTests {
    private static func isWanted(_ answer: String) -> Condition {
        Condition([.init(Reference(.branch("kind")), .oneOf([.text(answer)]))])
    }

    private static func run(_ answer: String) -> MachineHarness {
        var run = MachineHarness([
            branch("kind"),
            branch("refund") { branch in
                branch.dependencies = [Dependency("kind")]
                branch.condition = isWanted("refund")
            },
            branch("letter", after: "refund"), branch("stamp", after: "letter"),
        ])
        run.succeed("kind", .text(answer))
        return run
    }

    @Test func `the branch whose when was not met is named by those that would have read it`() {
        let run = Self.run("billing")
        #expect(run.outcome("refund")?.explanation == "its `when` was not met")
        #expect(run.outcome("letter")?.explanation == "the `when` of refund was not met")
        #expect(run.outcome("stamp")?.explanation == "the `when` of refund was not met")
        #expect(run.outcome("stamp")?.remark == "the `when` of refund was not met")
        #expect(run.outcome("stamp")?.by == "when")
        #expect(run.outcome("refund")?.fields.contains { $0.name == "when_of" } == false)
        #expect(run.outcome("stamp")?.fields.first { $0.name == "when_of" }?.value == .text("refund"))
    }

    @Test func `a branch of a group is named by its path`() {
        var run = MachineHarness([
            branch("kind"),
            .group(
                "mail",
                [
                    branch("refund") { branch in
                        branch.condition = Condition([.init(Reference(.input("x")), .oneOf([.text("yes")]))])
                    },
                    branch("letter", after: "refund"), branch("note"),
                ]),
        ])
        run.succeed("kind")
        #expect(run.outcome("mail/refund")?.explanation == "its `when` was not met")
        #expect(run.outcome("mail/letter")?.explanation == "the `when` of mail/refund was not met")
    }

    @Test func `a branch that waited for one that failed says so, and the next that it was skipped`() {
        var run = Self.run("refund")
        run.fail("refund")
        #expect(run.outcome("letter")?.explanation == "refund failed")
        #expect(run.outcome("stamp")?.explanation == "letter was skipped")
    }
}
