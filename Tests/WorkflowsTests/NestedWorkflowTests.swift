import Execution
import TestSupport
import Testing
import Workflows

@Suite struct NestedWorkflowTests {
    /// Loads the first file of a folder.
    private func load(
        _ files: [String: String], _ adjust: (inout WorkflowOptions) -> Void = { _ in }
    ) throws -> (loaded: Loaded, folder: TemporaryFolder) {
        let folder = try TemporaryFolder(files)
        return (Loaded(files["main.yaml"] ?? "", path: "main.yaml", folder: folder.path, adjust), folder)
    }

    private func plan(_ files: [String: String], _ adjust: (inout WorkflowOptions) -> Void = { _ in }) throws -> Plan {
        let loaded = try load(files, adjust).loaded
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")")
    }

    private func body(_ branch: Branch) throws -> Body {
        guard case .group(let body) = branch.action else {
            Issue.record("`\(branch.name)` is no workflow")
            return Body(branches: [])
        }
        return body
    }

    /// `main.yaml:3:7 unknown key …`, with the hint behind ` = `, for each fault.
    private func faults(_ files: [String: String]) throws -> [String] {
        let diagnostics = try load(files).loaded.error?.diagnostics ?? []
        return diagnostics.map {
            "\($0.path):\($0.line):\($0.column) \($0.message)" + ($0.hint.map { " = \($0)" } ?? "")
        }
    }

    @Test func `a workflow is a body with inputs of its own`() throws {
        let plan = try plan([
            "main.yaml": """
            inputs: {company: Apple}
            branches:
              plan: {run: ls, returns: lines}
              finding:
                workflow: flows/finding.yaml
                inputs: {about: "{{company}}", parts: "{{plan}}", depth: 3, note: "on {{company}}"}
                total_timeout: 9s
            """,
            "flows/finding.yaml": """
            inputs: {about: , parts: [], depth: 1, note: "", rest: {a: 1}}
            on_failure: stop
            deadline: 5s
            max_parallel: 2
            branches: {plan: {prompt: "{{about}} {{parts | bullets}} {{rest.a}}"}}
            join: {value: "{{plan}}"}
            """,
        ])
        let branch = plan.body.branches[1]
        let inner = try body(branch)
        #expect(branch.settings.totalTimeout == .seconds(9))
        #expect(branch.dependencies == [Dependency("plan")])
        #expect((inner.onFailure, inner.deadline, inner.maxParallel) == (.stop, .seconds(5), 2))
        #expect(inner.branches.map(\.name) == ["plan"])
        #expect(inner.scope?.path == "flows/finding.yaml")
        let company = Placeholder(Reference(.input("company")))
        #expect(
            inner.scope?.inputs == [
                .init("about", .value(.whole(company))),
                .init("parts", .value(.whole(Placeholder(Reference(.branch("plan")))))),
                .init("depth", .value(.constant(.integer(3)))),
                .init("note", .value(.text(Template([.literal("on "), .placeholder(company)])))),
                .init("rest", .value(.constant(.object([.init("a", .integer(1))])))),
            ])
        #expect(plan.body.results == ["finding"])
    }

    @Test func `a workflow in a group that joins is one like any other`() throws {
        let main = "branches: {a: {run: ls}}\njoin: {branches: {g: {branches: {y: {workflow: inner.yaml}}}}}"
        let plan = try plan(["main.yaml": main, "inner.yaml": "branches: {b: {run: ls}}"])
        guard case .action(.group(let join)) = plan.body.join.work else {
            Issue.record("no group")
            return
        }
        #expect(try body(body(join.branches[0]).branches[0]).branches.map(\.name) == ["b"])
        #expect(try faults(["main.yaml": main]) == ["main.yaml:2:48 there is no file `inner.yaml`"])
        #expect(
            try faults(["main.yaml": main, "inner.yaml": "branches: {b: {workflow: main.yaml}}"]).map {
                $0.contains("workflows use each other")
            } == [true])
    }

    @Test func `files that use each other twice each are refused when they get too many`() throws {
        var files = ["f0.yaml": "branches: {a: {run: ls}}"]
        for number in 1...30 {
            let call = "{workflow: f\(number - 1).yaml}"
            files["\(number == 30 ? "main" : "f\(number)").yaml"] = "branches: {a: \(call), b: \(call)}"
        }
        #expect(
            try faults(files) == [
                "f16.yaml:1:26 with the workflows that it uses, this one has more than 100,000 branches"
                    + " = a workflow counts as often as it is used"
            ])
    }

    @Test func `a workflow has no limit but its own, and no defaults of another`() throws {
        let plan = try plan(
            [
                "main.yaml": """
                defaults: {temperature: 0.5, timeout: 3s}
                on_failure: stop
                branches: {b: {workflow: b.yaml}}
                """,
                "b.yaml": "branches: {a: {prompt: x}}",
            ]
        ) {
            $0.maxParallel = .atMost(3)
            $0.deadline = .seconds(1)
            $0.sequential = true
            $0.seed = 7
        }
        let inner = try body(plan.body.branches[0])
        #expect((inner.maxParallel, inner.deadline, inner.onFailure) == (nil, nil, .continue))
        #expect(inner.branches[0].settings.timeout == nil)
        guard case .prompt(let prompt) = inner.branches[0].action else {
            Issue.record("not a prompt")
            return
        }
        #expect(prompt.temperature == nil)
    }

    @Test func `a workflow may be a join, and have instances`() throws {
        let plan = try plan([
            "main.yaml": """
            branches: {each: {for_each: [x, y], workflow: b.yaml, inputs: {text: "{{item}}"}, max_parallel: 1}}
            join: {workflow: b.yaml, inputs: {text: "{{results}}"}, require: all}
            """,
            "b.yaml": "inputs: {text: }\nbranches: {a: {prompt: \"{{text}}\"}}",
        ])
        #expect(plan.body.branches[0].fanOut?.maxParallel == 1)
        guard case .action(.group(let join)) = plan.body.join.work else {
            Issue.record("the join is no workflow")
            return
        }
        #expect(join.scope?.inputs == [.init("text", .value(.whole(Placeholder(Reference(.results)))))])
        #expect(plan.body.join.require == .all)
    }

    @Test func `variables of the environment are those of all files`() throws {
        let files = [
            "main.yaml": "branches: {b: {workflow: b.yaml}}",
            "b.yaml": "branches: {a: {http: {url: \"https://a\", headers: {X: \"{{env.KEY}}\"}}}}",
        ]
        #expect(try plan(files) { $0.environment = ["KEY": "k", "OTHER": "o"] }.environment == ["KEY": "k"])
        #expect(
            try faults(files) == [
                "b.yaml:1:55 the environment variable `KEY` is not set = set it, in `.env` too, or write "
                    + "`{{env.KEY | default: \"\"}}`"
            ])
    }

    @Test func `what stands in a file is relative to its folder`() throws {
        let plan = try plan([
            "main.yaml": """
            inputs: {x: t.txt}
            branches:
              b: {workflow: flows/b.yaml}
              c: {workflow: ./flows/../flows/b.yaml}
              d: {workflow: flows/b.yaml, inputs: {t: "{{x}}"}}
            """,
            "flows/b.yaml": "inputs: {t: {file: t.txt}}\nbranches: {c: {workflow: c.yaml}, d: {run: ls}}",
            "flows/t.txt": "text", "flows/c.yaml": "branches: {a: {prompt: {file: t.txt}}}",
        ])
        let inner = try body(plan.body.branches[0])
        guard case .command(let command) = inner.branches[1].action,
            case .value(.constant(let file))? = inner.scope?.inputs.first?.content
        else {
            Issue.record("not as written")
            return
        }
        #expect(file["path"] == .text(command.baseDirectory + "/t.txt"))
        #expect(command.baseDirectory.hasSuffix("/flows"))
        #expect(
            try body(plan.body.branches[2]).scope?.inputs.first?.content
                == .file(Template([.placeholder(Placeholder(Reference(.input("x"))))]), folder: command.baseDirectory))
        #expect(try body(inner.branches[0]).scope?.path == "flows/c.yaml")
    }

    @Test func `what is wrong with the use of a workflow is said where it is used`() throws {
        let files = [
            "main.yaml": """
            inputs: {n: 3, photo: {file: b.yaml}}
            branches:
              typo: {workflow: b.yaml, inputs: {topik: x}}
              kind: {workflow: b.yaml, inputs: {topic: x, parts: "{{n}}"}}
              text: {workflow: b.yaml, inputs: {topic: x, count: many}}
              file: {workflow: b.yaml, inputs: {topic: x, photo: none.jpg}}
              list: {workflow: b.yaml, inputs: {topic: x, photo: [a]}}
              bare: {workflow: b.yaml, inputs: {topic: "{{photo}}"}}
              none: {workflow: c.yaml, inputs: {x: 1}}
              gone: {workflow: d.yaml}
              path: {workflow: "{{n}}.yaml"}
              keys: {workflow: c.yaml, model: x, deadline: 3s}
              lost: {prompt: x, inputs: {x: 1}}
              asks: {value: "{{none.a}}"}
              ends: {workflow: e.yaml}
            """,
            "b.yaml": """
            inputs: {topic: , parts: [], count: 1, photo: {file: b.yaml}}
            branches: {a: {prompt: "{{topic}} {{photo.name}}"}}
            """,
            "c.yaml": "branches: {a: {run: ls}}\njoin: a",
            "e.yaml": "inputs: {photo: {file: none.jpg}, other: {file: }}\nbranches: {a: {value: \"{{photo.path}}\"}}",
        ]
        let folder = try TemporaryFolder(files)
        let loaded = Loaded(files["main.yaml"] ?? "", path: "main.yaml", folder: folder.path)
        let text = loaded.error?.text.replacing(folder.path, with: "FOLDER") ?? ""
        expectSnapshot(of: text, named: "nested-use")
    }

    @Test func `faults of another file show that file`() throws {
        let (loaded, folder) = try load([
            "main.yaml":
                "branches: {b: {workflow: flows/b.yaml}, c: {prompt: \"{{x}}\"}}\njoin: {workflow: flows/c.yaml}",
            "flows/b.yaml": "inputs: {t: }\nbranches:\n  a: {prompt: \"{{tt}}\"}\n  c: {promt: x}\n",
            "flows/c.yaml": "- not a map\n",
        ])
        withExtendedLifetime(folder) {
            expectSnapshot(of: loaded.error?.text ?? "", named: "nested-faults")
        }
    }

    @Test func `files that use each other are refused`() throws {
        let uses = { (path: String) in "branches: {b: {workflow: \(path)}}" }
        #expect(
            try faults(["main.yaml": uses("b.yaml"), "b.yaml": uses("main.yaml")]) == [
                "main.yaml:1:26 workflows use each other: `main.yaml → b.yaml → main.yaml`"
            ])
        #expect(try faults(["main.yaml": uses("./main.yaml")]) == ["main.yaml:1:26 the workflow uses itself"])
        #expect(
            try faults(["main.yaml": uses("b.yaml"), "b.yaml": uses("c.yaml"), "c.yaml": uses("b.yaml")]) == [
                "b.yaml:1:26 workflows use each other: `b.yaml → c.yaml → b.yaml`"
            ])
        let group = "branches: {g: {branches: {a: {run: ls}}, join: {workflow: main.yaml}}}"
        #expect(try faults(["main.yaml": group]) == ["main.yaml:1:59 the workflow uses itself"])
    }

    @Test func `a file that is used thousands of times is read once`() throws {
        var files = ["main.yaml": "branches: {a: {workflow: f0.yaml}, b: {workflow: f0.yaml}}"]
        for number in 0..<12 {
            let next = "branches: {a: {workflow: f\(number + 1).yaml}, b: {workflow: f\(number + 1).yaml}}"
            files["f\(number).yaml"] = number < 11 ? next : "branches: {a: {run: ls}}"
        }
        #expect(try plan(files).body.branches.count == 2)
    }

    @Test(arguments: ["/dev/zero", "/dev/stdin", "/proc/self/mem", ".", "", "none.yaml/main.yaml"])
    func `what is no workflow file is not read`(path: String) throws {
        let found = try faults(["main.yaml": "branches: {a: {workflow: \"\(path)\"}}"])
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("main.yaml:1:26 ") == true)
    }

    @Test func `a long chain of files is read`() throws {
        var files = ["main.yaml": "branches: {a: {workflow: f0.yaml}}"]
        for number in 0..<300 {
            files["f\(number).yaml"] =
                number < 299 ? "branches: {a: {workflow: f\(number + 1).yaml}}" : "branches: {a: {run: ls}}"
        }
        #expect(try plan(files).body.branches.count == 1)
    }

    @Test func `what a workflow gives is known`() throws {
        let files = [
            "b.yaml":
                "branches: {a: {run: ls, returns: {title: text}}}\njoin: {value: {title: \"{{a.title}}\", n: [1]}}"
        ]
        func faults(_ text: String) throws -> [String] {
            try self.faults(files.merging(["main.yaml": text]) { $1 })
        }
        #expect(try faults("branches: {b: {workflow: b.yaml}, c: {prompt: \"{{b.title}}\", for_each: b.n}}").isEmpty)
        #expect(
            try faults("branches: {b: {workflow: b.yaml}, c: {prompt: \"{{b.titel}}\"}}") == [
                "main.yaml:1:48 `b` has no `titel` = did you mean `title`?"
            ])
    }
}
