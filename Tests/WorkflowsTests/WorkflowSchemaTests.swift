import Examples
import Execution
import Testing

@testable import Workflows

@Suite struct WorkflowSchemaTests {
    @Test func `every key that is read has a line about it`() {
        let tables: [(KnownKeys, [String: KeySchema])] = [
            (.workflow, KeySchema.workflow), (.branch("x"), KeySchema.branch), (.join, KeySchema.branch),
            (.defaults, KeySchema.branch), (.request, KeySchema.request), (.retry, KeySchema.retry),
            (.simulation, KeySchema.simulation), (.model("x"), KeySchema.model),
            (.tool("x"), KeySchema.branch.merging(KeySchema.tool) { $1 }),
        ]
        for (keys, known) in tables {
            for key in keys.known {
                let text = known[key]?.description ?? ""
                #expect(!text.isEmpty && !text.contains("\n"), "\(key) \(keys.owner)")
            }
        }
    }

    @Test func `every key that is read is in the schema, and no other`() {
        let schema = WorkflowSchema.definition
        #expect(schema.keys == KnownKeys.workflow.known)
        #expect(schema["$defs"]?["branch"]?.keys == KnownKeys.branch("x").known)
        #expect(schema["$defs"]?["join"]?.keys == KnownKeys.join.known)
        #expect(schema["$defs"]?["tool"]?.keys == KnownKeys.tool("x").known)
        #expect(schema["properties"]?["defaults"]?.keys == KnownKeys.defaults.known)
    }

    @Test(arguments: Example.all.map(\.name))
    func `an example fits the schema`(name: String) throws {
        let example = try #require(Example.all.first { $0.name == name })
        #expect(try fault(in: example.text) == nil)
    }

    /// Where the fault is one that JSON Schema has words for, it is found by it, too.
    @Test func `what loads fits the schema`() throws {
        for name in try Fixture.names() {
            let text = try Fixture.text(name)
            guard case .workflow = Loaded(text) else { continue }
            #expect(try fault(in: text) == nil, "\(name)")
        }
    }

    static let every = """
        name: Everything
        models: {m: a/b, n: {model: c/d, base_url: http://x, api_key_env: K, max_parallel: 2, requests_per_minute: 1,
          tokens_per_minute: 1, rate_limit_wait: 5m, options: {a: 1}, price: {input: 0, output: 1.5}}}
        tools: {t: {description: x, inputs: {a: , b: 1}, http: https://x, timeout: 1s}}
        limits: {tokens: 5, cost: 0.5}
        description: all keys at once
        inputs: {topic: Rust, count: 3, list: [a], long: {description: x, default: y}}
        defaults: {model: simulated, system: be brief, temperature: 0.5, max_tokens: 10, seed: 1, env: {A: b}, directory: .,
          timeout: 5s, idle_timeout: 1m30s, queue_timeout: 500ms, total_timeout: 2h, on_timeout: keep, hedge: 2.5s,
          cache: false, retry: {times: 2, delay: 1s, max_delay: 5s, jitter: none, for: [timeout, 5xx, 429]}}
        on_failure: stop
        deadline: 10m
        max_parallel: unlimited
        branches:
          a: {prompt: "About {{topic}}", returns: {score: 1..10, notes: [text], why: optional text}, simulate: {reply: [x]}}
          b: {run: [echo, 1, true], stdin: x, terminal: false, retry: 0, needs: [a]}
          c:
            http: {url: "https://example.com", method: PUT, query: {q: 1}, headers: {A: b}, json: [1, {a: "{{topic}}"}]}
            when: {a.score: {at_least: 7}, topic: [Rust, Go], outcomes.a.status: {not: failed}}
          d: {for_each: list, as: word, max_parallel: 2, require: majority, early: true, value: "{{word}}"}
          e: {repeat: 3, prompt: Hello, returns: yes | no, guard: no, on_failure: continue, deadline: 1m}
          f: {branches: {x: {value: 1}}, join: {concatenate: results, separator: ", "}, max_parallel: 1}
          g: {vote: e, by: x, winner: all, tie: first, weights: {"1": 2.5}, exact: true}
          h: {for_each: {files: ["*.md"]}, run: 'cat {{item.path}}', schema: {type: object}, guard: {x: {matches: y}}}
        join: {prompt: "{{results}}", require: 2}
        """

    @Test func `a file with every key fits the schema`() throws {
        #expect(try fault(in: Self.every) == nil)
        #expect(try fault(in: "branches: {a: {run: x}}\njoin: vote") == nil)
    }

    @Test(arguments: [
        ("branch: {a: {run: x}}", "branch is not allowed"),
        ("branches: {}", nil),
        ("branches: {a: {rum: x}}", "branches.a"),
        ("branches: {a: {retry: 1}}", "branches.a"),
        ("branches: {a: {run: x, timeout: 5}}", "branches.a.timeout is 5, not string"),
        ("branches: {a: {run: x, timeout: 5 s}}", "branches.a.timeout"),
        ("branches: {a: {run: x}}\nmax_parallel: 0", "max_parallel"),
        ("branches: {a: {http: {method: GET}}}", "branches.a.http"),
        ("branches: {a: {run: x, on_timeout: kepp}}", "branches.a.on_timeout"),
        ("branches: {a: {branches: {b: {run: x, cache: perhaps}}}}", "branches.a.branches.b.cache"),
        ("branches: {a: {run: x}}\njoin: {needs: [a]}", "join"),
        ("branches: {a: {run: x}}\nmodels: {m: {price: {input: 1, output: 1}}}", "models.m"),
        ("branches: {a: {run: x}}\nmodels: {m: {model: a/b, price: {input: 1}}}", "models.m"),
        ("branches: {a: {run: x}}\ntools: {t: {run: x}}", "tools.t"),
        ("branches: {a: {run: x}}\ntools: {t: {description: x, vote: results}}", "tools.t"),
        ("branches: {a: {run: x}}\nlimits: {token: 3}", "limits"),
        ("branches: {a: {run: x}}\nlimits: {cost: 0}", "limits.cost"),
    ])
    func `a mistake does not fit the schema`(text: String, fault start: String?) throws {
        let fault = try fault(in: text)
        #expect(start.map { fault?.hasPrefix($0) == true } ?? (fault == nil), "\(fault ?? "fits")")
    }

    /// The first thing by which a file does not fit.
    private func fault(in text: String) throws -> String? {
        var faults = Faults()
        let node = try #require(YAMLReader.read(SourceText(path: "x", text: text), &faults))
        return try Self.schema.get().fault(in: Value(node))
    }

    /// What it is without the parts that our own checker does not have; references are written out.
    private static let schema = Result { try JSONSchema.parse(WorkflowSchema.definition.spelledOut(depth: 3)) }
}

extension Value {
    fileprivate var keys: [String] {
        guard case .object(let fields)? = self["properties"] else { return [] }
        return fields.map(\.name)
    }

    /// What must not be is taken for anything.
    private var withoutNegations: Value {
        guard case .list(let elements) = self else { return self }
        return .list(elements.map { $0["not"] == nil ? $0 : .bool(true) })
    }

    /// A branch in a branch in a branch is deep enough for any test.
    fileprivate func spelledOut(depth: Int, definitions: Value? = nil) -> Value {
        let definitions = definitions ?? self["$defs"]
        switch self {
        case .list(let elements):
            return .list(elements.map { $0.spelledOut(depth: depth, definitions: definitions) })
        case .object(let fields):
            if case .text(let reference)? = self["$ref"] {
                let name = String(reference.dropFirst("#/$defs/".count))
                guard depth > 0, let definition = definitions?[name] else { return .bool(true) }
                return definition.spelledOut(depth: depth - 1, definitions: definitions)
            }
            let unsupported = ["$defs", "dependentSchemas", "propertyNames", "minProperties"]
            // A key of the file may be called like one of the schema's.
            let known = fields.filter { !unsupported.contains($0.name) }
            return .object(
                known.map { field in
                    let value = field.value.spelledOut(depth: depth, definitions: definitions)
                    return field.name == "oneOf" ? .init("anyOf", value.withoutNegations) : .init(field.name, value)
                })
        case .null, .bool, .integer, .number, .text, .large:
            return self
        }
    }
}
