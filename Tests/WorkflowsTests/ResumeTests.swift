import Execution
import Foundation
import TestSupport
import Testing
import Workflows

/// Going on from an earlier run: what was asked there is not asked again.
@Suite struct ResumeTests {
    private static let grading = """
        inputs: {essays: [], rubric: strict}
        branches:
          grade: {for_each: essays, as: essay, run: [grade, "{{essay}}"], require: none}
          summary: {prompt: "{{rubric}} {{grade}}"}
          free: {value: "{{rubric}}"}
        """

    private static func essays(_ names: some Sequence<Int>) -> [String: Value] {
        ["essays": .list(names.map { .text("e\($0)") })]
    }

    @Test func `what succeeded is taken over, what failed is run again, and the answer is that of one run`()
        async throws
    {
        let inputs = Self.essays(0..<100)
        let first = try await AskedRun(
            Self.grading, inputs, with: AskedRunner(failing: ["grade e4", "grade e50"]))
        #expect(first.asked.count == 101)
        let second = try await AskedRun(Self.grading, inputs, after: first)
        #expect(second.asked.filter { $0.hasPrefix("grade") } == ["grade e4", "grade e50"])
        // It is told the results, and two of them are others now.
        #expect(second.asked.count == 3)
        #expect(second.result.leaves.count { $0.status == .cached } == 98)
        let whole = try await AskedRun(Self.grading, inputs)
        #expect(second.result.answerText == whole.result.answerText)
        let third = try await AskedRun(Self.grading, inputs, after: second)
        #expect(third.asked.isEmpty)
        #expect(third.result.answerText == whole.result.answerText)
        #expect(third.result.status == .succeeded)
        #expect(third.result.leaves[0].source?.run == "before")
        #expect(third.result.leaves[0].source?.running == first.result.leaves[0].running)
    }

    @Test func `one input of a hundred changes: one branch and what depends on it run`() async throws {
        let first = try await AskedRun(Self.grading, Self.essays(0..<100))
        let second = try await AskedRun(Self.grading, Self.essays([100] + Array(1..<100)), after: first)
        #expect(second.asked.count == 2)
        #expect(second.asked[0] == "grade e100")
        #expect(second.asked[1].hasPrefix("strict "))
    }

    @Test func `neither the order nor the numbers of instances matter`() async throws {
        let first = try await AskedRun(Self.grading, Self.essays(0..<20), with: AskedRunner(failing: ["grade e3"]))
        let second = try await AskedRun(Self.grading, Self.essays([21] + (0..<20).reversed()), after: first)
        #expect(second.asked.filter { $0.hasPrefix("grade") } == ["grade e21", "grade e3"])
        #expect(second.result.outcomes[0].items?[20].value == .text("GRADE E0"))
        #expect(second.result.outcomes[0].items?[20].branch.path == "grade[20]")
    }

    @Test func `what was asked twice was answered twice, and each answer is taken over once`() async throws {
        let first = try await AskedRun(Self.grading, Self.essays([1, 1, 2]))
        let second = try await AskedRun(Self.grading, Self.essays([1, 1, 1, 2]), after: first)
        #expect(second.asked.filter { $0.hasPrefix("grade") } == ["grade e1"])
    }

    @Test(arguments: [
        (#"prompt: "one two""#, true),
        (#"prompt: "one  two""#, false),
        (#"{prompt: "one two", timeout: 5s, retry: 3, on_timeout: keep}"#, true),
        (#"{prompt: "one two", system: brief}"#, false),
        (#"{prompt: "one two", temperature: 0.5}"#, false),
        (#"{prompt: "one two", max_tokens: 5}"#, false),
        (#"{prompt: "one two", model: openai/gpt-5}"#, false),
        (#"{prompt: "one two", returns: [text]}"#, false),
        (#"{prompt: "one two", options: {top_p: 0.5}}"#, false),
        (#"{prompt: "one two", simulate: {reply: other}}"#, false),
        (#"run: one two"#, false),
    ])
    func `what is asked decides, with the model and its settings, and no limit on time`(
        change: (branch: String, isTakenOver: Bool)
    ) async throws {
        func workflow(_ branch: String) -> String {
            branch.hasPrefix("{") ? "branches: {a: \(branch)}" : "branches: {a: {\(branch)}}"
        }
        let first = try await AskedRun(workflow(#"prompt: "one two""#))
        let second = try await AskedRun(workflow(change.branch), after: first)
        #expect(second.asked.isEmpty == change.isTakenOver)
    }

    @Test func `commands and requests are told apart by all that they are given`() async throws {
        func workflow(_ command: String, _ request: String) -> String {
            """
            branches:
              command: {run: cat, \(command)}
              request: {http: {url: "http://a/b", \(request)}}
            """
        }
        let first = try await AskedRun(workflow("stdin: one, env: {A: x}", "method: POST, json: {a: 1}"))
        let same = try await AskedRun(workflow("stdin: one, env: {A: x}", "method: POST, json: {a: 1}"), after: first)
        #expect(same.asked.isEmpty)
        for (command, request) in [
            ("stdin: two, env: {A: x}", "method: PUT, json: {a: 1}"),
            ("stdin: one, env: {A: y}", "method: POST, json: {a: 2}"),
            ("stdin: one, env: {B: x}", "method: POST, json: {a: 1}, headers: {x: y}"),
            ("env: {A: x}", "method: POST, json: {a: 1}, query: {x: y}"),
            ("stdin: one, env: {A: x}, directory: /tmp", "method: POST, body: other"),
        ] {
            let second = try await AskedRun(workflow(command, request), after: first)
            #expect(second.asked.count == 2, "\(command) \(request)")
        }
    }

    @Test func `a branch that says so is run again though it succeeded`() async throws {
        let workflow = "branches: {a: {run: date, cache: false}, b: {run: other}}"
        let first = try await AskedRun(workflow)
        #expect(try await AskedRun(workflow, after: first).asked == ["date"])
    }

    @Test func `what is taken over waits for no slot, no gate and no turn, and is asked no more than once`()
        async throws
    {
        let workflow = "max_parallel: 1\n" + Self.grading
        let first = try await AskedRun(workflow, Self.essays(0..<5), with: AskedRunner(failing: ["grade e0"]))
        let second = try await AskedRun(workflow, Self.essays(0..<5), after: first)
        let kinds = second.events.compactMap { event -> String? in
            switch event.kind {
            case .branchFinished(let outcome) where outcome.branch.path != "free":
                "\(outcome.branch) \(outcome.status.rawValue)"
            case .branchStarted(let branch, let attempt) where attempt > 0 && branch.path != "free": "\(branch) started"
            default: nil
            }
        }
        #expect(
            kinds.prefix(5) == [
                "grade[1] cached", "grade[2] cached", "grade[3] cached", "grade[4] cached", "grade[0] started",
            ])
        #expect(second.snapshot.branches.allSatisfy { $0.outcome?.status != .cached || $0.attempt == 0 })
    }

    @Test func `what a person accepted is kept, what a clock left is not`() async throws {
        let workflow = "branches: {a: {run: slow}, b: {run: other}}"
        let gate = Journal<String>()
        let runner = AskedRunner { text, context in
            guard text == "slow" else { return BranchResult(value: .text("done")) }
            context.report("half of it")
            gate.note("said")
            try await context.clock.sleep(for: .seconds(600))
            return BranchResult(value: .text("all"))
        }
        let first = try await AskedRun(workflow, with: runner) { run in
            await gate.wait(for: "said")
            run.perform(.accept(BranchID(index: 0, path: "a")))
        }
        #expect(first.status(of: "a") == .partial)
        let second = try await AskedRun(workflow, after: first)
        #expect(second.asked.isEmpty)
        #expect(second.result.outcomes[0].status == .partial)
        #expect(second.result.outcomes[0].value == .text("half of it"))
        #expect(second.result.status == .incomplete)

        let timed = "branches: {a: {run: slow, timeout: 1ms, on_timeout: keep}, b: {run: other}}"
        let cut = try await AskedRun(timed, with: runner)
        #expect(cut.result.outcomes[0].status != .succeeded)
        #expect(try await AskedRun(timed, after: cut).asked == ["slow"])
    }

    @Test func `groups, workflows within and judges are looked into`() async throws {
        let workflow = """
            inputs: {names: [x, y]}
            branches:
              company:
                for_each: names
                branches:
                  find: {for_each: [1, 2], as: n, prompt: "find {{item}} {{n}}"}
                join: {prompt: "sum {{item}} {{find}}"}
              draft: {repeat: 2, prompt: "draft {{index}}"}
              chosen: {best: draft, by: {prompt: "judge {{item}}"}}
            join: {prompt: "all {{company}} {{chosen}}"}
            """
        let answer: @Sendable (String, BranchContext) async throws -> BranchResult = { text, _ in
            if text.hasPrefix("judge") { return BranchResult(value: .integer(text.count)) }
            return BranchResult(value: .text(text.uppercased()))
        }
        let first = try await AskedRun(
            workflow,
            with: AskedRunner { text, context in
                if text == "find y 2" || text.hasPrefix("all") { throw BranchFailure(.other, "no") }
                return try await answer(text, context)
            })
        #expect(first.result.status == .failed)
        let second = try await AskedRun(workflow, with: AskedRunner(answer), after: first)
        #expect(second.asked.count == 3)
        #expect(second.asked.contains("find y 2") && second.asked.contains { $0.hasPrefix("sum y") })
        #expect(second.result.status == .succeeded)
    }

    @Test func `an agent that failed does not have its tools do their work again`() async throws {
        let workflow = """
            tools:
              look: {description: Looks, inputs: {of: }, run: [look, "{{of}}"]}
              send: {description: Sends, inputs: {of: }, run: [send, "{{of}}"], cache: false}
            branches: {agent: {prompt: ask, tools: [look, send]}}
            """
        let failing: Set<String> = ["ask"]
        let first = try await AskedRun(workflow, with: AskedRunner(failing: failing))
        #expect(first.asked == ["ask", "look ask", "send ask"])
        let second = try await AskedRun(workflow, after: first)
        #expect(second.asked == ["ask", "send ask"])
        #expect(second.status(of: "agent/look[0]") == .cached)
        // Who may call what has to be done each time is asked each time.
        #expect(try await AskedRun(workflow, after: second).asked == ["ask", "send ask"])
        let cacheable = workflow.replacing(", cache: false", with: "")
        let third = try await AskedRun(cacheable)
        #expect(try await AskedRun(cacheable, after: third).asked.isEmpty)
        let changed = cacheable.replacing("description: Looks", with: "description: Looks well")
        #expect(try await AskedRun(changed, after: third).asked == ["ask"])
    }

    @Test func `a guard that trips on what was taken over stops the run again, and is asked no more`() async throws {
        let workflow = """
            branches:
              check: {prompt: check, guard: CHECK}
              answer: {prompt: answer}
            """
        let first = try await AskedRun(workflow)
        #expect(first.result.status == .guarded)
        let second = try await AskedRun(workflow, after: first)
        #expect(second.result.status == .guarded)
        #expect(!second.asked.contains("check"))
    }

    @Test func `who has a branch run again has it done`() async throws {
        let workflow = "branches: {a: {run: one}, b: {run: slow}}"
        let first = try await AskedRun(workflow, with: AskedRunner(failing: ["slow"]))
        let journal = Journal<String>()
        let runner = AskedRunner { text, context in
            journal.note(text)
            if text == "slow" { try await context.clock.sleep(for: .seconds(600)) }
            return BranchResult(value: .text("again"))
        }
        let second = try await AskedRun(workflow, with: runner, after: first) { run in
            await journal.wait(for: "slow")
            #expect(run.perform(.retry(BranchID(index: 0, path: "a"))) == .accepted)
            await journal.wait(for: "one")
            run.perform(.cancel(BranchID(index: 1, path: "b")))
        }
        #expect(second.asked == ["one", "slow"])
        #expect(second.result.outcomes[0].status == .succeeded)
        #expect(second.result.outcomes[0].source == nil)
    }

    @Test(arguments: 0..<8) func `what is foreseen is what is run`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let failing = Set((0..<12).filter { _ in Bool.random(using: &random) }.map { "grade e\($0)" })
        let inputs = Self.essays(0..<12)
        let first = try await AskedRun(Self.grading, inputs, with: AskedRunner(failing: failing))
        let forecast = Forecast(
            of: try AskedRun.plan(Self.grading, inputs), takingOver: first.results, runner: AskedRunner())
        let running = forecast.run.branches.filter { $0.status == .running && !$0.hasBranches }
        let second = try await AskedRun(Self.grading, inputs, after: first)
        #expect(running.count == failing.count)
        let ran = second.snapshot.branches.filter { $0.outcome?.status == .succeeded && $0.kind.name == "run" }
        #expect(running.map(\.branch.path) == ran.filter { !$0.hasBranches }.map(\.branch.path))
        #expect(
            forecast.run.branches.count { $0.outcome?.status == .cached } == 12 - failing.count
                + (failing.isEmpty ? 1 : 0))
    }

    @Test func `what was taken over is for the workflow what it was when it was given`() async throws {
        let workflow = """
            branches:
              primary: {run: primary}
              fallback: {run: fallback, when: {outcomes.primary.status: {not: succeeded}}}
              next: {run: next, when: {outcomes.primary.status: succeeded}}
              bad: {run: bad}
            join: {csv: results, require: none}
            """
        let first = try await AskedRun(workflow, with: AskedRunner(failing: ["bad"]))
        #expect(first.asked == ["bad", "next", "primary"])
        let second = try await AskedRun(workflow, with: AskedRunner(failing: ["bad"]), after: first)
        #expect(second.asked == ["bad"])
        #expect(second.result.answerText == first.result.answerText)
    }

    @Test func `a command that joins is not run again because of the time that was taken`() async throws {
        let workflow = "branches: {a: {run: one}, b: {run: two}}\njoin: {run: deploy}"
        let first = try await AskedRun(workflow)
        let second = try await AskedRun(workflow, after: first)
        #expect(second.asked.isEmpty)
        #expect(
            try await AskedRun(workflow.replacing("two", with: "three"), after: second).asked == ["deploy", "three"])
    }

    @Test func `an agent is asked again when what its tools would be given is another`() async throws {
        let workflow = """
            inputs: {city: Paris}
            tools:
              weather: {description: Tells, run: [weather, "{{city}}"], env: {V: "{{env.FOO}}"}}
            branches: {agent: {prompt: ask, tools: [weather]}}
            """
        let first = try await AskedRun(workflow, in: ["FOO": "1"])
        #expect(try await AskedRun(workflow, after: first, in: ["FOO": "1"]).asked.isEmpty)
        let rome = try await AskedRun(workflow, ["city": .text("Rome")], after: first, in: ["FOO": "1"])
        #expect(rome.asked == ["ask", "weather Rome"])
        #expect(try await AskedRun(workflow, after: first, in: ["FOO": "2"]).asked == ["ask", "weather Paris"])
        let model = workflow.replacing("run: [weather, \"{{city}}\"], env: {V: \"{{env.FOO}}\"}", with: "prompt: sub")
        let asked = try await AskedRun(model)
        #expect(try await AskedRun(model, after: asked).asked.isEmpty)
        let other = "defaults: {model: openai/other}\n" + model
        #expect(try await AskedRun(other, after: asked).asked == ["ask", "sub"])
    }

    @Test func `a picture is what is in its file`() async throws {
        let folder = try TemporaryFolder(["p.png": "one"])
        let workflow = "branches: {a: {prompt: look, images: [\(folder.path)/p.png, 'https://a/b.png']}}"
        let first = try await AskedRun(workflow)
        #expect(try await AskedRun(workflow, after: first).asked.isEmpty)
        try Data("two".utf8).write(to: URL(filePath: folder.path + "/p.png"))
        #expect(try await AskedRun(workflow, after: first).asked == ["look"])
    }

    @Test func `of samples of one question each keeps its own, and the one that failed is asked again`() async throws {
        let workflow = "branches: {s: {repeat: 5, run: same, require: none}}"
        let first = try await AskedRun(
            workflow,
            with: AskedRunner { _, context in
                if context.index == 0 { throw BranchFailure(.exit, "exit 1") }
                return BranchResult(value: .text("sample \(context.index)"))
            })
        let second = try await AskedRun(
            workflow, with: AskedRunner { _, _ in BranchResult(value: .text("new")) }, after: first)
        #expect(second.asked == ["same"])
        #expect(
            second.result.leaves.map(\.value)
                == ["new", "sample 1", "sample 2", "sample 3", "sample 4"].map(Value.text))
        let fewer = try await AskedRun(workflow.replacing("5", with: "3"), after: second)
        #expect(fewer.result.leaves.map(\.value) == ["new", "sample 1", "sample 2"].map(Value.text))
    }

    @Test func `what a header has to give access is no part of what is asked`() async throws {
        let workflow = #"branches: {a: {http: {url: "http://a/", headers: {authorization: "Bearer {{env.T}}", x: y}}}}"#
        let first = try await AskedRun(workflow, in: ["T": "one"])
        #expect(try await AskedRun(workflow, after: first, in: ["T": "two"]).asked.isEmpty)
        #expect(
            try await AskedRun(workflow.replacing("x: y", with: "x: z"), after: first, in: ["T": "one"]).asked.count
                == 1)
    }

    @Test func `a result that is not what the branch has to give is not taken over`() async throws {
        let workflow = "branches: {a: {run: one, returns: integer}}"
        let runner = AskedRunner { _, _ in BranchResult(value: .integer(1)) }
        let first = try await AskedRun(workflow, with: runner)
        var outcome = try #require(first.snapshot.branches[0].outcome)
        for value in [Value.text("x"), .null, .bool(true), .object([])] {
            outcome.value = value
            var results = EarlierResults(of: "before")
            results.add([outcome], of: "before")
            let forecast = Forecast(
                of: try AskedRun.plan(workflow), takingOver: results, runner: runner)
            #expect(forecast.run.branches[0].status == .running, "\(value)")
        }
    }

    @Test func `what costs nothing is taken over also when nothing more may be spent`() async throws {
        let workflow = """
            limits: {tokens: 5}
            branches:
              dear: {prompt: dear, cache: false}
              after: {prompt: "after {{dear}}"}
            """
        func runner() -> AskedRunner {
            AskedRunner { text, _ in
                BranchResult(value: .text(text), tokens: text == "dear" ? 10 : 1)
            }
        }
        let rich = workflow.replacing("tokens: 5", with: "tokens: 500")
        let first = try await AskedRun(rich, with: runner())
        let second = try await AskedRun(workflow, with: runner(), after: first)
        #expect(second.asked == ["dear"])
        #expect(second.status(of: "after") == .cached)
    }
}
