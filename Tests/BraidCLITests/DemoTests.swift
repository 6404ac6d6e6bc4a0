import Examples
import TestSupport
import Testing

extension BuiltProgramTests {
    /// Each bundled example as a user runs it.
    struct DemoTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        /// What an example answers, and how it ends.
        struct Demo: CustomTestStringConvertible {
            let name: String
            var status: Int32 = 0
            /// The whole answer, or its beginning where it ends with `…`.
            let answer: String

            var testDescription: String { name }
        }

        static let demos = [
            Demo(name: "weather", answer: PlainTests.weather),
            Demo(name: "explain", answer: "From Sputnik to reusable rockets, …"),
            Demo(
                name: "failures", status: 3,
                answer: "London 12 °C, light rain\nTokyo 24 °C, clear sky\n[not available: …"),
            Demo(name: "briefing", answer: "Good morning, London!\n…"),
            Demo(name: "clean-tech", answer: "## Clean technology today\n### Renewable Energy\n…"),
            Demo(name: "report", answer: "# Report: AI agents\n\n## What an agent is\nAn agent is a model in a loop…"),
            Demo(name: "map-reduce", answer: "1. Time: longer hours, above all at the weekend.\n…"),
            Demo(name: "perspectives", answer: "Try it with one department in May, with a rota for Fridays…"),
            Demo(name: "vote", answer: "positive (confidence: 80%)\n"),
            Demo(name: "headlines", answer: "From fire to fish, the comeback of a river\n"),
            Demo(name: "facts", answer: Self.facts),
            Demo(name: "code-review", answer: Self.review),
            Demo(name: "guardrail", status: 4, answer: ""),
            Demo(name: "grading", answer: "name,status,grade,comment\n1,succeeded,…"),
            Demo(name: "coordinator", answer: "With renewables, which often cost less than what they replace.\n…"),
            Demo(name: "models", answer: "Most of them would plant trees. …"),
            Demo(
                name: "images", answer: "## content\nA tree and a blue sign on a post, under a clear sky.\n\n## text\n…"
            ),
            Demo(name: "slow", status: 3, answer: "throttled  3 attempts\n…"),
        ]

        @Test(arguments: demos)
        func `an example runs offline and answers`(demo: Demo) async throws {
            let program = try await home.run(["demo", demo.name, "--ui", "none"])
            #expect(program.status == demo.status, "\(program.errors)")
            if demo.answer.hasSuffix("…") {
                #expect(program.output.hasPrefix(String(demo.answer.dropLast())), "\(program.output)")
                #expect(program.output.hasSuffix("\n"))
            } else {
                #expect(program.output == demo.answer)
            }
        }

        /// A command fails in two of them, whoever answers the prompts.
        @Test(arguments: demos.map { ($0.name, ["failures", "slow"].contains($0.name) ? 3 as Int32 : 0) })
        func `an example runs on a real model`(name: String, status: Int32) async throws {
            let model = ModelServer()
            let program = try await home.run(
                ["demo", name, "--model", "openai/test", "--ui", "plain"], settings: model.settings)
            #expect(program.status == status, "\(program.errors)")
            #expect(!program.errors.contains("simulated:"), "\(program.errors)")
            let hasPrompts = !["weather", "failures"].contains(name)
            #expect(Set(model.asked.entries) == (hasPrompts ? ["test"] : []))
            #expect(!hasPrompts || program.output.contains { !$0.isWhitespace }, "\(program.errors)")
        }

        @Test func `an example asks no model for which there is only a key`() async throws {
            let model = ModelServer()
            let program = try await home.run(
                ["demo", "models", "--ui", "plain"],
                settings: model.settings.merging(["BRAID_MODEL": "openai/test"]) { $1 })
            #expect(program.errors.contains("simulated:"))
            #expect(model.asked.entries.isEmpty)
        }

        @Test func `the models of one question can be named each`() async throws {
            let model = ModelServer()
            let program = try await home.run(
                ["demo", "models", "--model", "plain=openai/a", "--model", "bold=openai/b", "--ui", "plain"],
                settings: model.settings)
            #expect(program.status == 0)
            #expect(model.asked.entries.sorted() == ["a", "b"])
            #expect(
                program.output
                    == "Most of them would plant trees. One (bold) would paint the roofs white and let the wind in.\n")
        }

        @Test func `no example is without a test`() {
            #expect(Self.demos.map(\.name) == Example.all.map(\.name))
        }

        @Test func `a hundred grades stand in a table in the order of the essays`() async throws {
            let program = try await home.run(["demo", "grading", "--ui", "none"])
            let rows = program.output.split(separator: "\n").dropFirst()
            let labels: [Substring] = rows.map { $0.prefix { $0 != "," } }
            let numbers: [Substring] = (1...100).map { "\($0)" }
            #expect(labels == numbers)
        }

        private static func reviewers(_ change: (String) -> String) throws -> String {
            change(try #require(Example.all.first { $0.name == "code-review" }).text)
        }

        @Test func `a fourth reviewer is one more line`() async throws {
            let text = try Self.reviewers { $0.replacing("    # documentation:", with: "    documentation:") }
            try home.write(text, to: "four.yaml")
            let program = try await home.run(["run", "four.yaml", "--ui", "none"])
            #expect(program.output == Self.review + Self.documentation)
        }

        @Test func `a review is complete without the one who fails`() async throws {
            let text = try Self.reviewers { text in
                text.replacing("        simulate: #", with: "        retry: 0\n        simulate: #")
                    .replacing(
                        "          reply:\n", with: "          fail: ['', 'API timeout', '']\n          reply:\n")
            }
            try home.write(text, to: "failing.yaml")
            let program = try await home.run(["run", "failing.yaml", "--ui", "none"])
            #expect(program.status == 3)
            let sections: [Substring] = program.output.split(separator: "## ").map { $0.prefix { $0 != "\n" } }
            #expect(sections == ["security", "performance", "style"])
            #expect(program.output.contains("## performance\n[not available: "), "\(program.output)")
        }

        private static let review = """
            ## security
            7/10, one hole
            - eval runs whatever a row says

            ## performance
            8/10, linear, as it should be
            - eval is slow: use Decimal

            ## style
            6/10, short but bare
            - no type hints
            - r says nothing

            """

        private static let documentation = """

            ## documentation
            4/10, none there
            - no docstring

            """

        private static let facts = """
            name,status,verdict,why,sources
            Honey does not spoil.,succeeded,true,too little water for microbes,"[""Food chemistry"",""Encyclopedia""]"
            Lightning never strikes the same place twice.,succeeded,false,tall buildings are struck many times a year,\
            "[""Weather service""]"
            Octopuses have three hearts.,succeeded,true,"two for the gills, one for the body",\
            "[""Encyclopedia"",""Marine biology""]"
            The Great Wall of China can be seen from the moon.,succeeded,false,"it is long, but no wider than a road",\
            "[""Astronauts"",""Encyclopedia""]"
            Bananas are berries.,succeeded,true,"in botany, with seeds inside one ovary","[""Botany"",""Encyclopedia""]"

            Sources:
            - Food chemistry
            - Encyclopedia
            - Weather service
            - Marine biology
            - Astronauts
            - Botany

            """
    }
}
