import Testing

extension BuiltProgramTests {
    /// What is wrong with what comes in while a workflow runs is the error of one branch, in words that say what to do.
    struct BadInputTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        struct Case: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let workflow: String
            let status: Int32
            let branch: String
            let error: String
        }

        private static let cases = [
            Case(
                testDescription: "for_each over a text",
                workflow: """
                    branches:
                      x: {run: 'echo ''"one"''', returns: json}
                      each: {for_each: x, run: echo}
                      other: {run: echo fine}
                    """,
                status: 3, branch: "each", error: #"`x` is "one", and `for_each` needs a list or a map"#),
            Case(
                testDescription: "a tie",
                workflow: """
                    branches: {a: {value: "yes"}, b: {value: "no"}, c: {vote: [a, b]}, other: {value: fine}}
                    """,
                status: 3, branch: "c", error: #"a tie: "yes" and "no" have 1 each"#),
            Case(
                testDescription: "nobody voted",
                workflow: """
                    branches: {a: {run: exit 1}, b: {run: exit 1}, c: {vote: [a, b]}, other: {value: fine}}
                    """,
                status: 3, branch: "c", error: "no votes: none of 2 gave a whole result to vote with"),
            Case(
                testDescription: "more required than there turn out to be",
                workflow: """
                    branches:
                      x: {run: 'echo ''{"a": "1", "b": "2", "c": "3"}''', returns: json}
                      each: {for_each: x, run: [echo, "{{item}}"], require: 5}
                      other: {run: echo fine}
                    """,
                status: 3, branch: "each", error: "3 of 3 instances gave a result, 5 needed"),
            Case(
                testDescription: "a reply that does not fit when asked again, either",
                workflow: """
                    branches:
                      x: {prompt: How many?, returns: 1..10, simulate: {reply: many}, retry: {times: 1, delay: 10ms}}
                      other: {run: echo fine}
                    """,
                status: 3, branch: "x", error: #"expected 1..10, got "many""#),
            Case(
                testDescription: "nothing to take the best of",
                workflow: """
                    branches:
                      a: {run: exit 1}
                      b: {best: a, by: {prompt: "{{item}}"}}
                      other: {run: echo fine}
                    """,
                status: 3, branch: "b", error: "none of 1 result is whole, so there is none to judge"),
        ]

        @Test(arguments: cases) func `bad input is the error of one branch`(of bad: Case) async throws {
            let program = try await home.run(workflow: bad.workflow + "\njoin: other", ["--ui", "plain"])
            #expect(program.status == bad.status)
            let end = try home.events.end(of: bad.branch)
            #expect(end?.status == "failed")
            #expect(end?.error == bad.error)
        }

        @Test(arguments: [
            (
                "branches: {check: {prompt: x, returns: safe | unsafe, guard: danger}, a: {prompt: x}}",
                """
                error: `check` is never `danger`: it is `safe`, `unsafe`
                """
            ),
            (
                "branches: {a: {run: ls}, b: {run: ls}, c: {run: ls}}\njoin: {require: 5}",
                "error: the join requires 5 results, and there are 3"
            ),
            (
                "branches: {a: {value: text}, b: {for_each: a, run: ls}}",
                "error: `a` is a text, and `for_each` needs a list or a map"
            ),
        ])
        func `what is known before the run is an error before the run`(workflow: String, error: String) async throws {
            let program = try await home.run(workflow: workflow)
            #expect(program.status == 2)
            #expect(program.errors.split(separator: "\n").first.map(String.init) == error)
        }

        @Test func `a limit of tokens ends a run with what there is`() async throws {
            let program = try await home.run(
                workflow: """
                    limits: {tokens: 3}
                    max_parallel: 1
                    branches:
                      a: {prompt: x, simulate: {reply: one two three, takes: 10ms}}
                      b: {prompt: y}
                    join: {value: "{{a}}"}
                    """, ["--ui", "plain"])
            #expect(program.status == 3)
            #expect(program.errors.contains("the limit of 3 tokens is reached"))
            #expect(program.errors.contains("\n  3 tokens\n"))
            #expect(try home.events.end(of: "b")?.by == "limit")
        }
    }
}
