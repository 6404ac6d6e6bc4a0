import Canvas
import Execution
import Foundation
import TestSupport
import Testing
import Workflows

@testable import BraidCLI

@Suite struct PlanDescriptionTests {
    private func description(_ text: String) throws -> String {
        let source = WorkflowSource(path: "plan.yaml", text: text, folder: "/nowhere")
        var options = WorkflowOptions()
        options.purpose = .check
        let plan = try WorkflowLoader.load(source, options: options).plan
        return PlanDescription(plan).lines.map(\.text).joined(separator: "\n")
    }

    @Test func `a plan is told in words, and fits into eighty columns`() throws {
        let text = try description(
            """
            name: Research per company
            description: A group per company, and a guard over all
            inputs:
              companies: {Apple: hardware, Mistral: models}
            on_failure: stop
            branches:
              plan: {prompt: Plan, returns: {title: text, parts: [text]}}
              company:
                for_each: companies
                as: company
                max_parallel: 2
                branches:
                  finding: {for_each: [market, risk], as: angle, prompt: "{{company}} {{angle}}", retry: 0, timeout: 30s}
                  source:
                    for_each: plan.parts
                    http: {url: "https://api.example.com/search", query: {q: "{{company}}"}}
                    hedge: 5s
                    cache: false
                    on_timeout: keep
                join: {vote: results, tie: first, winner: majority, require: 2}
              check:
                prompt: x
                returns: safe | unsafe
                guard: unsafe
                when: {plan.title: {not: [x, y]}, outcomes.plan.attempts: {at_most: 2}}
                queue_timeout: 5s
                total_timeout: 1m
              fallback: {when: {outcomes.plan.status: failed}, run: [echo, nothing], terminal: true, retry: 1}
            join: {merge: results, conflict: last, early: true}
            """)
        expectSnapshot(of: text, named: "plan")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `every aggregator says what it goes by`() throws {
        let text = try description(
            """
            branches:
              a_branch_with_quite_a_long_name: {prompt: x, returns: {score: 1..10, note: text}, repeat: 3}
              best_one: {best: a_branch_with_quite_a_long_name, by: score}
              table: {csv: a_branch_with_quite_a_long_name}
              weighed: {vote: a_branch_with_quite_a_long_name, by: note, winner: all, weights: {"1": 2}}
              all: {concatenate: [table], require: all}
            """)
        expectSnapshot(of: text, named: "aggregators")
    }

    @Test func `a prompt that may ask several models names them`() throws {
        let text = """
            name: Models
            models: {small: openai/gpt-4o-mini, large: {model: anthropic/claude-sonnet-4-5, price: {input: 1, output: 2}}}
            inputs: {writer: small, all: [small, large, gemini/gemini-2.0-flash]}
            branches:
              one: {prompt: x, model: "{{writer}}"}
              each: {for_each: all, prompt: x, model: "{{item}}"}
              pick: {prompt: x, returns: small | simulated, model: simulated}
              picked: {prompt: x, model: "{{pick}}"}
              named: {run: echo small}
              any: {prompt: x, model: "{{named}}"}
            """
        var options = WorkflowOptions()
        options.purpose = .check
        let plan = try WorkflowLoader.load(
            WorkflowSource(path: "plan.yaml", text: text, folder: "/nowhere"), options: options
        ).plan
        let lines = PlanDescription(plan).lines.map(\.text)
        expectSnapshot(of: lines.joined(separator: "\n"), named: "models-by-template")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `a judge and a join that is a group are told`() throws {
        let text = try description(
            """
            branches:
              a: {prompt: x, repeat: 3}
              pick: {best: a, by: {prompt: "How good is {{item}}?"}}
            join:
              branches: {title: {prompt: "{{pick}}"}, text: {prompt: "{{title}} {{results}}"}}
              join: {best: results, by: {prompt: "{{item}}"}}
            """)
        expectSnapshot(of: text, named: "judges")
    }

    @Test func `tools, models and other workflows are told`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "braid-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let inner = """
            inputs: {parts: }
            tools: {look: {description: Looks, run: ls}}
            branches: {part: {for_each: parts, prompt: "{{item}}", tools: [look], images: ["https://host/a.jpg"]}}
            """
        try Data(inner.utf8).write(to: URL(filePath: folder + "/inner.yaml"))
        let text = """
            models: {judge: anthropic/claude-sonnet-4-5}
            tools:
              energy: {description: Researches energy, inputs: {question: , depth: 1}, prompt: "{{question}}", tools: [web_search]}
              get_weather: {description: Temperature of a city, inputs: {city: }, run: [./weather, "{{city}}"], retry: 1}
            branches:
              ask: {prompt: x, model: judge, tools: [energy, get_weather], max_turns: 5}
              inner: {workflow: inner.yaml, inputs: {parts: [a, b]}, total_timeout: 1m}
              again: {workflow: inner.yaml, inputs: {parts: [c]}}
            join: {workflow: inner.yaml, inputs: {parts: "{{results}}"}}
            """
        var options = WorkflowOptions()
        options.purpose = .check
        let source = WorkflowSource(path: "plan.yaml", text: text, folder: folder)
        let plan = try WorkflowLoader.load(source, options: options).plan
        let lines = PlanDescription(plan).lines.map(\.text)
        expectSnapshot(of: lines.joined(separator: "\n"), named: "plan-of-files")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `a setting that a model does not take is named`() throws {
        let text = try description(
            """
            branches:
              a: {prompt: x, model: openai/o3, temperature: 0.5, seed: 3}
              b: {prompt: x, model: anthropic/claude-3-5-haiku-latest, temperature: 0.5, seed: 3}
              c: {prompt: x, model: openai/gpt-4o, temperature: 0.5, seed: 3}
            """)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "a prompt openai/o3 temperature 0.5; without `temperature`, which openai/o3 does not take silent"))
        #expect(words.contains("without `seed`, which anthropic/claude-3-5-haiku-latest does not take silent"))
        #expect(words.contains("c prompt openai/gpt-4o temperature 0.5; silent for at most 2m"))
    }

    @Test func `what tools do and where a model is asked are destinations`() throws {
        let text = try description(
            """
            models: {own: {model: openai/x, base_url: "http://me:pw@127.0.0.1:4010/v1"}}
            tools: {count: {description: x, run: ls}, page: {description: x, http: "https://host/a"}}
            branches: {a: {prompt: x, model: own, tools: [count, page]}}
            """)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "sends: to openai/x at http://•••@127.0.0.1:4010/v1 (a); to commands on this machine (a); to host (a)"),
            "\(words)")
    }
}
