import Execution
import Testing
import Workflows

@Suite struct JoinGroupTests {
    private func body(_ text: String) throws -> (outer: Body, inner: Body) {
        let loaded = Loaded(text)
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .action(.group(let inner)) = plan.body.join.work else {
            Issue.record("the join is no group")
            return (plan.body, plan.body)
        }
        return (plan.body, inner)
    }

    @Test func `a join can be a group, with a join and limits of its own`() throws {
        let (outer, inner) = try body(
            """
            branches: {x: {run: ls}, y: {run: ls}}
            join:
              branches:
                summary: {prompt: "Sum up {{results}} {{x}}"}
                title: {prompt: "A title for {{summary}} and {{outcomes.y.status}}"}
                size: {value: {count: "{{results | count}}"}}
              join: {prompt: "{{title}} {{summary}} {{size}}", require: all}
              require: majority
              deadline: 5s
              max_parallel: 2
            """)
        #expect(outer.results == ["x", "y"])
        #expect(outer.join.require == .majority)
        #expect(outer.deadline == nil)
        #expect(inner.join.require == .all)
        #expect(inner.deadline == .seconds(5))
        #expect(inner.maxParallel == 2)
        #expect(inner.results == ["title", "size"])
        #expect(inner.branches[0].dependencies == [Dependency("x", .end)])
        #expect(inner.branches[1].dependencies == [Dependency("summary"), Dependency("y", .end)])
    }

    @Test func `the join of a group can be one, too, and the group waits for what it mentions`() throws {
        let plan = try #require(
            Loaded(
                """
                branches:
                  plan: {run: ls}
                  g: {branches: {a: {run: ls}}, join: {branches: {b: {prompt: "{{a}} {{plan}}"}}, join: b}}
                """
            ).plan)
        #expect(plan.body.branches[1].dependencies == [Dependency("plan", .end)])
        #expect(plan.body.results == ["g"])
    }

    @Test(arguments: [
        ("{branches: {x: {run: ls}}}", "2:19 branch `x` hides the branch `x`"),
        (
            #"{branches: {a: {prompt: "{{b}}"}, b: {prompt: "{{a}}"}}}"#,
            "2:32 branches wait for each other: `a → b → a`"
        ),
        (#"{branches: {a: {prompt: "{{x.title}}"}}}"#, "2:32 `x` is a text, it has no `title`"),
        ("{branches: {a: {run: ls}}, join: {require: 2}}", "2:50 the join requires 2 results, and there is 1"),
    ])
    func `what is wrong in it is said`(join: String, fault: String) {
        #expect(Loaded("branches: {x: {run: ls}}\njoin: \(join)").faults.contains(fault))
    }
}
