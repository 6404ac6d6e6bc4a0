import Execution
import TestSupport
import Testing

@testable import Workflows

@Suite struct ModelTests {
    private static let file = """
        models:
          judge: anthropic/claude
          spare: {model: openai/gpt, max_parallel: 2, rate_limit_wait: 7s, options: {top_k: 1, user: a}}
        DEFAULTS
        branches:
          own: {prompt: x, model: judge}
          plain: {prompt: x}
        """
    private static let keys = ["OPENAI_API_KEY": "k", "GEMINI_API_KEY": "k"]

    private func load(
        _ text: String, _ adjust: (inout WorkflowOptions) -> Void = { _ in }
    ) throws -> Plan {
        let loaded = Loaded(text) { options in
            options.purpose = .check
            adjust(&options)
        }
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    private func prompts(_ plan: Plan) -> [PromptSpec] {
        plan.body.branches.compactMap { if case .prompt(let prompt) = $0.action { prompt } else { nil } }
    }

    struct Case: Sendable {
        var model: String?
        var aliases: [String: String] = [:]
        var environment: [String: String] = [:]
        var isBundled = false
        /// What `own` and `plain` ask, with `defaults.model`.
        let models: [String]
        /// What `plain` asks without.
        let bare: String
    }

    @Test(arguments: [
        Case(models: ["anthropic/claude", "gemini/flash"], bare: "simulated"),
        Case(model: "groq/x", models: ["anthropic/claude", "groq/x"], bare: "groq/x"),
        Case(model: "spare", models: ["anthropic/claude", "openai/gpt"], bare: "openai/gpt"),
        Case(
            model: "groq/x", environment: ["BRAID_MODEL": "ollama/y"], models: ["anthropic/claude", "groq/x"],
            bare: "groq/x"),
        Case(environment: ["BRAID_MODEL": "ollama/y"], models: ["anthropic/claude", "ollama/y"], bare: "ollama/y"),
        Case(environment: ["BRAID_MODEL": "spare"], models: ["anthropic/claude", "openai/gpt"], bare: "openai/gpt"),
        Case(environment: ["BRAID_MODEL": ""], models: ["anthropic/claude", "gemini/flash"], bare: "simulated"),
        Case(environment: ["MODEL_ID": "o"], models: ["anthropic/claude", "gemini/flash"], bare: "simulated"),
        Case(
            environment: keys.merging(["MODEL_ID": "o"]) { $1 }, models: ["anthropic/claude", "gemini/flash"],
            bare: "openai/o"),
        Case(
            environment: keys.merging(["GOOGLE_MODEL_ID": "g"]) { $1 }, models: ["anthropic/claude", "gemini/flash"],
            bare: "gemini/g"),
        Case(
            environment: ["GOOGLE_API_KEY": "k", "MODEL_ID": "o", "GOOGLE_MODEL_ID": "g"],
            models: ["anthropic/claude", "gemini/flash"], bare: "gemini/g"),
        Case(aliases: ["judge": "simulated"], models: ["simulated", "gemini/flash"], bare: "simulated"),
        Case(aliases: ["judge": "spare"], models: ["openai/gpt", "gemini/flash"], bare: "simulated"),
        Case(model: "groq/x", aliases: ["all": "simulated"], models: ["simulated", "simulated"], bare: "simulated"),
        Case(
            environment: keys.merging(["MODEL_ID": "o", "BRAID_MODEL": "ollama/y"]) { $1 }, isBundled: true,
            models: ["simulated", "simulated"], bare: "simulated"),
        Case(model: "groq/x", isBundled: true, models: ["groq/x", "groq/x"], bare: "groq/x"),
    ])
    func `a prompt asks the first model that is named`(example: Case) throws {
        let adjust = { (options: inout WorkflowOptions) in
            options.model = example.model
            options.modelsByAlias = example.aliases
            options.environment = example.environment
            options.ignoresModelsOfFile = example.isBundled
        }
        let full = try load(Self.file.replacing("DEFAULTS", with: "defaults: {model: gemini/flash}"), adjust)
        #expect(prompts(full).map(\.model) == example.models)
        let bare = try load(Self.file.replacing("DEFAULTS\n", with: ""), adjust)
        #expect(prompts(bare).last?.model == example.bare)
    }

    @Test func `aliases of one model share its gate and the smallest limit`() throws {
        let text = """
            models:
              a: {model: openai/gpt, max_parallel: 3}
              b: {model: openai/gpt, max_parallel: 2, rate_limit_wait: 7s}
              c: {model: simulated, max_parallel: unlimited}
            branches: {x: {prompt: x, model: a}, y: {prompt: x, model: b}, z: {prompt: x, model: openai/gpt}}
            """
        let plan = try load(text)
        #expect(plan.body.branches.map(\.settings.gate) == ["openai", "openai", "openai"])
        #expect(plan.body.branches.map(\.settings.modelGate) == ["openai/gpt", "openai/gpt", "openai/gpt"])
        #expect(plan.body.branches.map(\.settings.rateLimitWait) == [.seconds(300), .seconds(7), .seconds(300)])
        #expect(plan.gateLimits == ["openai/gpt": GateLimits(maxParallel: 2)])
        #expect(
            try load(text) { $0.modelsByAlias = ["b": "simulated"] }.gateLimits == [
                "openai/gpt": GateLimits(maxParallel: 3)
            ])
        #expect(try load(text) { $0.modelsByAlias = ["all": "simulated"] }.gateLimits.isEmpty)
    }

    @Test func `options are merged key by key, the branch before defaults before the alias`() throws {
        let plan = try load(
            """
            models: {a: {model: openai/gpt, options: {x: 1, y: 1, z: 1}}}
            defaults: {options: {y: 2, z: 2}, max_turns: 4}
            branches: {own: {prompt: p, model: a, options: {z: [3]}, max_turns: 1}, plain: {prompt: p}}
            """)
        #expect(
            prompts(plan).map(\.options) == [
                [.init("x", .integer(1)), .init("y", .integer(2)), .init("z", .list([.integer(3)]))],
                [.init("y", .integer(2)), .init("z", .integer(2))],
            ])
        #expect(prompts(plan).map(\.maxTurns) == [1, 4])
    }

    @Test func `nothing stands in for a command when a real model is the default`() throws {
        let text = "branches: {a: {run: ls, simulate: {reply: x}}, b: {http: \"https://a\", simulate: {reply: x}}}"
        #expect(try load(text).body.branches.allSatisfy { $0.settings.simulation != nil })
        let real = try load(text) { $0.model = "openai/gpt" }
        #expect(real.body.branches.allSatisfy { $0.settings.simulation == nil })
    }

    @Test func `what cannot be run is refused with all its places, and can be checked`() throws {
        let text = """
            models: {judge: anthropic/claude}
            defaults: {model: gemini/gemini-2.0-flash}
            branches:
              a: {prompt: x}
              b: {prompt: x, model: judge}
              c: {prompt: x, model: simulated}
              g: {branches: {d: {prompt: x}}, join: {prompt: x, model: openai/gpt}}
            """
        let error = try #require(Loaded(text).error)
        #expect(error.exitStatus == 2)
        expectSnapshot(of: error.text, named: "unavailable-models")
        _ = try load(text)
        #expect(Loaded(text) { $0.modelsByAlias = ["all": "simulated"] }.plan != nil)
    }

    @Test func `where no file names the model, whoever does is told`() {
        func text(_ adjust: (inout WorkflowOptions) -> Void) -> String? {
            Loaded("branches: {a: {prompt: x}, b: {prompt: y}}", adjust).error?.text
        }
        let groq = """
            there is no key for `groq`: `GROQ_API_KEY` is not set
             = set it in the environment or in a file `.env` where you stand; the model `simulated` needs none
            """
        #expect(
            text { $0.model = "groq/x" }
                == "error: `--model groq/x`: " + groq)
        #expect(
            text { $0.modelsByAlias = ["all": "groq/x"] }
                == "error: `--model all=groq/x`: " + groq)
        #expect(
            text { $0.environment = ["BRAID_MODEL": "groq/x"] }
                == "error: `BRAID_MODEL`: " + groq)
        #expect(text { $0.environment = Self.keys.merging(["GOOGLE_MODEL_ID": "g"]) { $1 } } == nil)
    }

    @Test(arguments: [
        ("jugde", "there is no model `jugde`", "did you mean `judge`?"),
        ("simulatd", "there is no model `simulatd`", "did you mean `simulated`?"),
        (
            "fast", "there is no model `fast`", "a model is `provider/name`, an alias of `models` or `simulated`"
        ),
        ("gpt-4o-mini", "there is no model `gpt-4o-mini`", "did you mean `openai/gpt-4o-mini`?"),
        ("gemni/flash", "there is no provider `gemni`", "did you mean `gemini`?"),
        (
            "acme/flash", "there is no provider `acme`",
            "known are `anthropic`, `deepseek`, `gemini`, `groq`, `mistral`, `ollama`, `openai`, `openrouter`"
        ),
        ("openai/", "`openai/` is not a model", "a model is written `provider/name`"),
        ("openai/a b", "`openai/a b` is not a model", "a model is written `provider/name`"),
        (
            "\u{1B}[2J", "there is no model `\u{FFFD}[2J`",
            "a model is `provider/name`, an alias of `models` or `simulated`"
        ),
    ])
    func `a model that cannot be meant is refused, wherever it is named`(
        name: String, message: String, hint: String
    ) throws {
        let text = "models: {judge: openai/gpt}\nbranches: {a: {prompt: x, model: \"\(name)\"}}"
        if !name.contains("\u{1B}") {
            let diagnostic = try #require(Loaded(text) { $0.purpose = .check }.error?.diagnostics.first)
            #expect((diagnostic.line, diagnostic.message, diagnostic.hint) == (2, message, hint))
        }
        for adjust in [
            { (options: inout WorkflowOptions) in options.model = name },
            { $0.environment = ["BRAID_MODEL": name] }, { $0.modelsByAlias = ["judge": name] },
        ] {
            let error = Loaded("models: {judge: openai/gpt}\nbranches: {a: {prompt: x}}", adjust).error
            #expect(error?.text.hasPrefix("error: \(message)\n = ") == true)
            #expect(error?.exitStatus == 64)
        }
    }

    @Test(arguments: [
        ("models: {judge: simulated}\n", ", an alias of `models` (`judge`)"), ("", ""),
    ])
    func `a model that cannot be asked is told what can, once and at once`(models: String, aliases: String) {
        let hint =
            " = a model is `simulated`\(aliases) or `provider/name` with one of "
            + "anthropic, deepseek, gemini, groq, mistral, ollama, openai, openrouter"
        let loaded = Loaded("\(models)branches: {a: {prompt: x}}") { options in
            options.model = "fastest"
            options.modelsByAlias = ["all": "fastest"]
            options.environment = ["BRAID_MODEL": "fastest"]
        }
        #expect(loaded.error?.text == "error: there is no model `fastest`\n" + hint)
    }

    @Test func `an alias that is not there is refused with the nearest`() {
        let text = "models: {judge: openai/gpt}\nbranches: {a: {prompt: x}}"
        #expect(
            Loaded(text) { $0.modelsByAlias = ["jugde": "simulated"] }.error?.text
                == "error: there is no alias `jugde` in `models`\n = did you mean `judge`?")
        #expect(
            Loaded(text) { $0.modelsByAlias = ["zzzz": "simulated"] }.error?.text
                == "error: there is no alias `zzzz` in `models`\n = for every model write `all`")
    }

    @Test func `a workflow that is used has aliases of its own, which the command line replaces, too`() throws {
        let files = [
            "main.yaml": "models: {big: openai/gpt}\nbranches: {b: {workflow: b.yaml}}",
            "b.yaml": """
            models: {judge: {model: anthropic/claude, max_parallel: 2}}
            branches: {a: {prompt: x, model: judge}, c: {prompt: x}}
            """,
        ]
        let folder = try TemporaryFolder(files)
        func models(_ adjust: (inout WorkflowOptions) -> Void) throws -> ([String], [String: GateLimits]) {
            let loaded = Loaded(files["main.yaml"] ?? "", path: "main.yaml", folder: folder.path) { options in
                options.purpose = .check
                adjust(&options)
            }
            let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
            guard case .group(let body) = plan.body.branches[0].action else { return ([], [:]) }
            return (prompts(Plan(name: "", body: body)).map(\.model), plan.gateLimits)
        }
        #expect(
            try models { _ in } == (
                ["anthropic/claude", "simulated"], ["anthropic/claude": GateLimits(maxParallel: 2)]
            ))
        #expect(
            try models { $0.model = "big" } == (
                ["anthropic/claude", "openai/gpt"], ["anthropic/claude": GateLimits(maxParallel: 2)]
            ))
        #expect(try models { $0.modelsByAlias = ["judge": "big"] } == (["openai/gpt", "simulated"], [:]))
    }

    private func warnings(_ text: String, _ change: (inout WorkflowOptions) -> Void = { _ in }) -> [String] {
        var options = WorkflowOptions()
        options.environment = ["OPENAI_API_KEY": "k"]
        change(&options)
        let source = WorkflowSource(path: "test.yaml", text: text, folder: "/nowhere")
        return (try? WorkflowLoader.load(source, options: options).warnings.map(\.message)) ?? ["error"]
    }

    @Test func `a prompt that is simulated by default beside real ones is a warning`() {
        let text = """
            tools: {critic: {description: x, prompt: y}}
            branches: {a: {prompt: x, model: openai/gpt-4o, tools: [critic]}}
            """
        #expect(warnings(text) == ["`critic` asks the simulated model, and others real ones"])
        #expect(warnings(text) { $0.purpose = .check } == [])
        #expect(warnings(text) { $0.model = "openai/gpt-4o" } == [])
        #expect(warnings(text) { $0.modelsByAlias["all"] = "simulated" } == [])
        #expect(warnings(text.replacing("prompt: y", with: "prompt: y, model: simulated")) == [])
    }

    @Test func `an option that changes nothing is a warning`() {
        let text = "branches: {a: {prompt: x, model: openai/gpt-4o}}"
        #expect(
            warnings(text) { $0.model = "ollama/x" } == [
                "`--model ollama/x` changes nothing: every prompt names its own"
            ])
        #expect(warnings("branches: {a: {run: ls}}") { $0.model = "ollama/x" } == [])
    }

    @Test(arguments: [
        ("opnai/x", "did you mean `openai`?"), ("OpenAI/x", "did you mean `openai`?"),
        ("gpt-4o", "did you mean `openai/gpt-4o`?"), ("claude-x", "did you mean `anthropic/claude-x`?"),
    ])
    func `a model that is nearly one is guessed`(name: String, hint: String) {
        #expect { try ModelName.check(name, aliases: []) } throws: { ($0 as? ModelName.Fault)?.hint == hint }
    }
}
