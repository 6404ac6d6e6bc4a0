import Execution
import Testing
import Workflows

@Suite struct PlanTests {
    private func plan(_ text: String, _ adjust: (inout WorkflowOptions) -> Void = { _ in }) throws -> Plan {
        let loaded = Loaded(text, adjust)
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    @Test func `a branch waits for what it mentions`() throws {
        let plan = try plan(
            """
            branches:
              a: {run: ls}
              b: {prompt: "{{a}} and {{ a | default: 'none' }}"}
              c: {prompt: "{{outcomes.a.status}}", needs: [b]}
              d: {concatenate: [a, b], separator: ", "}
              e: {run: cat, stdin: "{{c | default: ''}}", env: {D: "{{d}}"}, directory: "{{a}}"}
            """)
        #expect(plan.body.branches.map(\.name) == ["a", "b", "c", "d", "e"])
        #expect(plan.body.branches[0].dependencies.isEmpty)
        #expect(plan.body.branches[1].dependencies == [Dependency("a", .value)])
        #expect(plan.body.branches[2].dependencies == [Dependency("b", .value), Dependency("a", .end)])
        #expect(plan.body.branches[3].dependencies == [Dependency("a", .end), Dependency("b", .end)])
        #expect(
            plan.body.branches[4].dependencies == [
                Dependency("c", .end), Dependency("a", .value), Dependency("d", .value),
            ])
    }

    @Test func `the results are the branches whose value no other uses`() throws {
        let plan = try plan(
            """
            branches:
              used: {run: ls}
              user: {prompt: "{{used | default: ''}}"}
              watched: {run: ls}
              watcher: {prompt: "{{outcomes.watched.error}}"}
              needed: {run: ls}
              needing: {run: ls, needs: [needed]}
            join: {value: "{{used}}"}
            """)
        #expect(plan.body.results == ["user", "watched", "watcher", "needed", "needing"])
    }

    @Test func `what a file does not say has its default`() throws {
        let plan = try plan("branches: {a: {prompt: hello}}")
        #expect(plan.name == "report")
        #expect(plan.description == nil)
        #expect(plan.body.maxParallel == 10)
        #expect(plan.body.deadline == nil)
        #expect(plan.body.onFailure == .continue)
        #expect(plan.body.join.require == .any)
        guard case .results = plan.body.join.work else {
            Issue.record("the join is not the results")
            return
        }
        #expect(!plan.sequential)
    }

    @Test func `the top level and what is given from outside`() throws {
        let text = """
            name: Report
            description: What was done
            max_parallel: unlimited
            deadline: 1m30s
            on_failure: stop
            branches: {a: {run: ls}, b: {run: ls}}
            join: {require: majority}
            """
        let typed = try plan(text)
        #expect(typed.name == "Report")
        #expect(typed.description == "What was done")
        #expect(typed.body.maxParallel == nil)
        #expect(typed.body.deadline == .seconds(90))
        #expect(typed.body.onFailure == .stop)
        #expect(typed.body.join.require == .majority)

        let given = try plan(text) { options in
            options.maxParallel = .atMost(3)
            options.deadline = .seconds(5)
            options.onFailure = .continue
            options.require = .count(2)
            options.sequential = true
            options.seed = 7
        }
        #expect(given.body.maxParallel == 3)
        #expect(given.body.deadline == .seconds(5))
        #expect(given.body.onFailure == .continue)
        #expect(given.body.join.require == .count(2))
        #expect(given.sequential)
        #expect(given.seed == 7)
    }

    @Test func `fail fast requires every result`() throws {
        #expect(try plan("on_failure: stop\nbranches: {a: {run: ls}}").body.join.require == .all)
        #expect(try plan("branches: {a: {run: ls}}") { $0.onFailure = .stop }.body.join.require == .all)
    }

    @Test func `defaults reach what they fit, and a branch goes first`() throws {
        let plan = try plan(
            """
            defaults:
              system: Be brief
              temperature: 0.2
              max_tokens: 100
              timeout: 5s
              on_timeout: keep
              env: {A: "1", B: "2"}
              directory: sub
            branches:
              ask: {prompt: hello, temperature: 0.9}
              list: {run: ls, env: {B: "3"}, timeout: 1s}
              text: {value: hello}
            """)
        guard case .prompt(let prompt) = plan.body.branches[0].action,
            case .command(let command) = plan.body.branches[1].action
        else {
            Issue.record("not the actions that were written")
            return
        }
        #expect(prompt.system == Template(literal: "Be brief"))
        #expect(prompt.temperature == .constant(.number(0.9)))
        #expect(prompt.maxTokens == 100)
        #expect(plan.body.branches[0].settings.timeout == .seconds(5))
        #expect(plan.body.branches[0].settings.onTimeout == .keep)
        #expect(
            command.environment == [
                CommandSpec.Variable("A", Template(literal: "1")), CommandSpec.Variable("B", Template(literal: "3")),
            ])
        #expect(command.directory == Template(literal: "sub"))
        #expect(command.baseDirectory == "/nowhere")
        #expect(plan.body.branches[1].settings.timeout == .seconds(1))
        #expect(plan.body.branches[2].settings.timeout == nil)
    }

    @Test func `a value in a command text travels in a variable, once`() throws {
        let plan = try plan(
            """
            inputs: {x: 1, y: 2}
            branches:
              a: {run: 'echo {{x}} "{{ y }}" {{x}} {{x | json}}'}
            """)
        guard case .command(let command) = plan.body.branches[0].action,
            case .shell(let script, let values) = command.launch
        else {
            Issue.record("not a command text")
            return
        }
        #expect(script == #"echo "${__braid_1}" "${__braid_2}" "${__braid_1}" "${__braid_3}""#)
        #expect(values.map(\.name) == ["__braid_1", "__braid_2", "__braid_3"])
        #expect(command.summary == "echo {{x}} \"{{y}}\" {{x}} {{x | json}}")
        #expect(values[2].value.placeholders == [Placeholder(Reference(.input("x")), filters: [.json])])
    }

    @Test func `a text that is exactly one placeholder keeps its type`() throws {
        let plan = try plan(
            """
            inputs: {n: 8}
            branches:
              a: {value: {whole: "{{n}}", text: " {{n}}", plain: 8, quoted: "8", list: [true, "{{n | percent}}"]}}
            """)
        let whole = Placeholder(Reference(.input("n")))
        guard case .value(.object(let fields)) = plan.body.branches[0].action else {
            Issue.record("not a map")
            return
        }
        #expect(
            fields.map(\.value) == [
                .whole(whole), .text(Template([.literal(" "), .placeholder(whole)])), .constant(.integer(8)),
                .constant(.text("8")),
                .list([
                    .constant(.bool(true)), .whole(Placeholder(Reference(.input("n")), filters: [.percent])),
                ]),
            ])
    }

    @Test func `the short forms of a join`() throws {
        guard
            case .action(.aggregate(let aggregation)) =
                try plan("branches: {a: {run: ls}}\njoin: concatenate").body.join.work
        else {
            Issue.record("not a concatenation")
            return
        }
        #expect(aggregation == Aggregation([Reference(.results)], .concatenate(separator: "\n\n")))
        guard case .action(.value(let value)) = try plan("branches: {a: {run: ls}}\njoin: a").body.join.work else {
            Issue.record("not a value")
            return
        }
        #expect(value == .whole(Placeholder(Reference(.branch("a")))))
    }

    @Test func `a simulation is taken as it is written`() throws {
        let plan = try plan(
            """
            branches:
              a:
                prompt: hello
                simulate:
                  reply: ["{{not a placeholder}}", NO]
                  first_token: 300ms
                  tokens_per_second: 40
                  takes: 2s
                  stall_after: 3
                  fail: API timeout
                  fail_times: 2
                  status: 503
            """)
        var spec = SimulationSpec()
        spec.replies = ["{{not a placeholder}}", "NO"]
        spec.firstToken = .milliseconds(300)
        spec.tokensPerSecond = 40
        spec.takes = [.seconds(2)]
        spec.stallAfter = 3
        spec.failures = ["API timeout"]
        spec.failTimes = 2
        spec.status = 503
        #expect(plan.body.branches[0].settings.simulation == spec)
    }

    @Test func `what a simulation says of each instance is a list`() throws {
        let plan = try plan(
            "branches: {a: {repeat: 3, prompt: x, simulate: {takes: [1s, 250ms], fail: ['', no], reply: [a, b]}}}")
        var spec = SimulationSpec()
        spec.replies = ["a", "b"]
        spec.takes = [.seconds(1), .milliseconds(250)]
        spec.failures = ["", "no"]
        #expect(plan.body.branches[0].settings.simulation == spec)
    }

    @Test func `only variables that are mentioned are part of the plan`() throws {
        let plan = try plan("branches: {a: {run: env, env: {K: \"{{env.KEY}}\"}}}") { options in
            options.environment = ["KEY": "secret", "OTHER": "x"]
        }
        #expect(plan.environment == ["KEY": "secret"])
    }

    @Test func `an unset variable is a fault, unless it has a default`() {
        let text = "branches: {a: {run: env, stdin: \"{{env.KEY}}\"}}"
        #expect(Loaded(text).faults == ["1:34 the environment variable `KEY` is not set"])
        #expect(Loaded(text.replacing("env.KEY", with: "env.KEY | default: ''")).plan != nil)
    }
}
