import Execution
import Testing
import Workflows

@Suite struct GroupTests {
    private func plan(_ text: String) throws -> Plan {
        let loaded = Loaded(text)
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    private func body(_ branch: Branch) throws -> Body {
        guard case .group(let body) = branch.action else {
            Issue.record("`\(branch.name)` is no group")
            return Body(branches: [])
        }
        return body
    }

    @Test func `a group is a body with its own join and limits`() throws {
        let plan = try plan(
            """
            branches:
              g:
                branches: {a: {run: ls}, b: {prompt: "{{a}}"}, c: {run: ls}}
                join: {prompt: "{{results}}", require: 2, early: true}
                on_failure: continue
                deadline: 5s
                max_parallel: 2
                total_timeout: 9s
            """)
        let group = try body(plan.body.branches[0])
        #expect(group.results == ["b", "c"])
        #expect(group.join.require == .count(2))
        #expect(group.join.early)
        #expect(group.deadline == .seconds(5))
        #expect(group.maxParallel == 2)
        #expect(plan.body.branches[0].settings.totalTimeout == .seconds(9))
        #expect(plan.body.results == ["g"])
    }

    @Test func `a group has no limit of its own and does not inherit the failure policy`() throws {
        let group = try body(plan("on_failure: stop\nbranches: {g: {branches: {a: {run: ls}}}}").body.branches[0])
        #expect(group.maxParallel == nil)
        #expect(group.onFailure == .continue)
        #expect(group.join.require == .any)
    }

    @Test func `on a group with instances the limits are about these`() throws {
        let branch = try plan(
            """
            branches:
              g: {repeat: 3, max_parallel: 2, deadline: 5s, on_failure: stop, require: 2, branches: {a: {run: ls}}}
            """
        ).body.branches[0]
        #expect(branch.fanOut?.maxParallel == 2)
        #expect(branch.fanOut?.deadline == .seconds(5))
        #expect(branch.fanOut?.onFailure == .stop)
        #expect(branch.fanOut?.require == .count(2))
        #expect(try body(branch).deadline == nil)
        #expect(try body(branch).onFailure == .continue)
    }

    @Test func `what a nested branch mentions outside, every group around it waits for`() throws {
        let plan = try plan(
            """
            branches:
              a: {run: ls}
              b: {run: ls}
              c: {run: ls}
              outer:
                branches:
                  beside: {run: ls}
                  inner:
                    branches:
                      x: {prompt: "{{a}} {{b | default: 'none'}} {{beside}}"}
                    join: {prompt: "{{c}} {{x}}"}
            """)
        let outer = plan.body.branches[3]
        let inner = try body(outer).branches[1]
        let x = try body(inner).branches[0]
        let outside = [Dependency("a", .value), Dependency("b", .end)]
        #expect(x.dependencies == outside + [Dependency("beside", .value)])
        #expect(inner.dependencies == outside + [Dependency("beside", .value), Dependency("c", .end)])
        #expect(outer.dependencies == outside + [Dependency("c", .end)])
        #expect(plan.body.results == ["outer"])
        #expect(try body(outer).results == ["inner"])
    }

    @Test func `groups beside each other may use the same names`() throws {
        let plan = try plan(
            """
            branches:
              left: {branches: {a: {run: ls}, b: {prompt: "{{a}}"}}}
              right: {branches: {a: {run: ls, returns: lines}, b: {prompt: "{{a.0}}"}}}
            """)
        #expect(plan.body.branches.allSatisfy { $0.dependencies.isEmpty })
    }

    @Test func `elements reach into a group`() throws {
        let plan = try plan(
            """
            inputs: {companies: {Apple: hardware}}
            branches:
              company:
                for_each: companies
                branches:
                  finding: {for_each: [x, y], as: angle, prompt: "{{item}} {{key}} {{angle}} {{index}}"}
            """)
        let finding = try body(plan.body.branches[0]).branches[0]
        guard case .prompt(let prompt) = finding.action else {
            Issue.record("not a prompt")
            return
        }
        #expect(
            prompt.prompt.placeholders.map(\.reference) == [
                Reference(.element("item")), Reference(.key), Reference(.element("angle")), Reference(.index),
            ])
        #expect(finding.dependencies.isEmpty)
    }

    @Test func `guards and what is used inside a group are no results`() throws {
        let plan = try plan(
            """
            branches:
              check: {prompt: x, returns: safe | unsafe, guard: unsafe}
              used: {run: ls}
              g: {branches: {a: {prompt: "{{used}}"}}}
              watched: {run: ls}
              h: {branches: {a: {prompt: "{{outcomes.watched.status}}"}}}
            """)
        #expect(plan.body.results == ["g", "watched", "h"])
    }

    @Test func `what only a guard looks at is still a result`() throws {
        let plan = try plan(
            """
            branches:
              answer: {run: ls}
              check: {prompt: "{{answer}}", returns: safe | unsafe, guard: unsafe}
            """)
        #expect(plan.body.results == ["answer"])
    }

    @Test func `the value of a group is that of its join`() {
        func faults(_ join: String) -> [String] {
            Loaded(
                """
                branches:
                  g: {branches: {a: {run: ls, returns: {x: text}}, b: {run: ls}}\(join)}
                  user: {prompt: "{{g.c}}"}
                """
            ).faults
        }
        #expect(faults("") == ["3:19 `g` has no `c`"])
        #expect(faults(", join: a") == ["3:19 `g` has no `c`"])
        #expect(faults(", join: b") == ["3:19 `g` is a text, it has no `c`"])
        #expect(faults(", join: {prompt: x, returns: {c: text}}").isEmpty)
    }
}
