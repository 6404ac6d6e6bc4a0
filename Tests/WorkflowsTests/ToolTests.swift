import Execution
import Testing
import Workflows

@Suite struct ToolTests {
    private func plan(_ text: String, folder: String = "/nowhere") throws -> Plan {
        let loaded = Loaded(text, folder: folder) { $0.purpose = .check }
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    private func prompt(_ action: Action) throws -> PromptSpec {
        guard case .prompt(let prompt) = action else {
            Issue.record("not a prompt")
            return PromptSpec(prompt: Template([]))
        }
        return prompt
    }

    @Test func `a prompt has the tools that it names, and those have theirs`() throws {
        let plan = try plan(
            """
            inputs: {language: English}
            defaults: {timeout: 5s, temperature: 0.5}
            tools:
              agent: {description: Asks, inputs: {question: }, prompt: "{{question}} in {{language}}", tools: [weather, web_search]}
              weather:
                description: Temperature of a city
                inputs: {city: {description: its name}, days: 3}
                run: [./weather, "{{city}}", "{{days}}"]
                simulate: {reply: "18"}
                retry: 1
            branches:
              answer: {prompt: x, tools: [agent], max_turns: 5}
              plain: {prompt: x}
            """)
        #expect(plan.tools.map(\.name) == ["agent", "weather"])
        let answer = try prompt(plan.body.branches[0].action)
        #expect(answer.tools.map(\.name) == ["agent"])
        #expect((answer.searchesWeb, answer.maxTurns) == (false, 5))
        let agent = try prompt(answer.tools[0].action)
        #expect(agent.tools.map(\.name) == ["weather"])
        #expect((agent.searchesWeb, agent.maxTurns) == (true, 10))
        #expect(agent.prompt.placeholders.map(\.reference.root) == [.input("question"), .input("language")])
        #expect(agent.temperature == .constant(.number(0.5)))
        let weather = agent.tools[0]
        #expect(
            weather.inputs == [
                .init("city", description: "its name"), .init("days", default: .integer(3)),
            ])
        #expect((weather.settings.timeout, weather.settings.retry.times) == (.seconds(5), 1))
        #expect(weather.settings.simulation?.replies == ["18"])
        #expect(try prompt(plan.body.branches[1].action).tools.isEmpty)
    }

    @Test func `a tool hands its inputs on to a workflow`() throws {
        let folder = try TemporaryFolder(["b.yaml": "inputs: {city: }\nbranches: {a: {prompt: \"{{city}}\"}}"])
        let text = """
            tools: {ask: {description: x, inputs: {city: }, workflow: b.yaml}}
            branches: {a: {prompt: x, tools: [ask]}}
            """
        guard case .group(let body) = try plan(text, folder: folder.path).tools[0].action else {
            Issue.record("not a workflow")
            return
        }
        #expect(body.scope?.inputs == [.init("city", .value(.whole(Placeholder(Reference(.input("city"))))))])
        let typo = Loaded(text.replacing("city", with: "town"), folder: folder.path).error?.diagnostics.map(\.message)
        #expect(typo == ["`b.yaml` has no input `town`", "`b.yaml` needs the input `city`"])
    }

    @Test func `tools of one file are not those of another`() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "tools: {inner: {description: x, run: ls}}\nbranches: {a: {prompt: x, tools: [inner]}}",
            "c.yaml": "branches: {a: {prompt: x, tools: [outer]}}",
        ])
        let text = "tools: {outer: {description: x, run: ls}}\nbranches: {a: {workflow: b.yaml}}"
        let plan = try plan(text, folder: folder.path)
        guard case .group(let body) = plan.body.branches[0].action else {
            Issue.record("not a workflow")
            return
        }
        #expect(plan.tools.map(\.name) == ["outer"])
        #expect(body.scope?.tools.map(\.name) == ["inner"])
        let other = Loaded(text.replacing("b.yaml", with: "c.yaml"), folder: folder.path).error
        #expect(other?.diagnostics.map(\.message) == ["there is no tool `outer`"])
    }

    @Test func `a prompt with tools has no second attempt beside it`() throws {
        let text = """
            tools: {t: {description: x, run: ls}}
            defaults: {hedge: 2s}
            branches: {a: {prompt: x, tools: [t]}, b: {prompt: x, tools: [web_search], model: openai/x}, c: {prompt: x}}
            """
        #expect(try plan(text).body.branches.map(\.settings.hedge) == [nil, .seconds(2), .seconds(2)])
        let error = Loaded(text.replacing("[t]", with: "[t], hedge: 1s")).error?.diagnostics.first
        #expect(error?.message == "`hedge` does not go with `tools`")
        #expect(error?.hint == "a second attempt would call them twice; give the tools a `hedge` of their own")
    }

    @Test func `images are paths of the file's folder, or URLs`() throws {
        let folder = try TemporaryFolder(["photo.jpg": "jpg"])
        let spec = try prompt(
            plan(
                "branches: {a: {prompt: x, images: [photo.jpg, \"https://host/a.jpg\", \"{{item.path}}\"], for_each: {files: photo.*}}}",
                folder: folder.path
            ).body.branches[0].action)
        #expect(spec.images.count == 3)
        #expect(spec.images[0] == Template(literal: "photo.jpg"))
        #expect(spec.imageFolder == folder.path)
    }

    @Test func `an image that is mentioned is waited for`() throws {
        let plan = try plan("branches: {draw: {run: ./draw}, ask: {prompt: x, images: [\"{{draw}}\"]}}")
        #expect(plan.body.branches[1].dependencies == [Dependency("draw")])
        #expect(plan.body.results == ["ask"])
    }

    @Test func `a long line of sub-agents is refused, and a wide one is not`() {
        func text(_ count: Int) -> String {
            let tools = (1...count).map { number in
                "  t\(number): {description: x, prompt: x, tools: [t\(number - 1), u\(number - 1)]}\n"
                    + "  u\(number): {description: x, prompt: x, tools: [t\(number - 1), u\(number - 1)]}\n"
            }
            return "tools:\n  t0: {description: x, run: ls}\n  u0: {description: x, run: ls}\n" + tools.joined()
                + "branches: {a: {prompt: x, tools: [t\(count)]}}"
        }
        #expect(Loaded(text(15)).plan != nil)
        #expect(Loaded(text(300)).error?.diagnostics.first?.message == "tools call each other more than 16 deep")
    }
}
