import Execution
import Testing
import Workflows

@Suite struct InputTests {
    private static let text = """
        inputs:
          topic:
          count: 3
          tags: [a, b]
          deep: {x: 1}
          flag: true
          long: {description: How it is said, default: en}
        branches: {a: {run: ls}}
        """

    private func load(_ given: [String], folder: String = "/nowhere") -> Loaded {
        Loaded(Self.text) { options in
            options.inputs = given.compactMap { GivenInput(argument: $0, folder: folder) }
        }
    }

    @Test func `what is given replaces the default, and has its kind`() throws {
        let loaded = load([
            "topic=a=b: {{x}}", "count=4", "tags=[c]", "deep={y: [1, z]}", "flag=false", "long=NO", "count=5",
        ])
        #expect(
            try #require(loaded.plan).inputs == [
                .init("topic", .text("a=b: {{x}}")), .init("count", .integer(5)), .init("tags", .list([.text("c")])),
                .init("deep", .object([.init("y", .list([.integer(1), .text("z")]))])), .init("flag", .bool(false)),
                .init("long", .text("NO")),
            ])
    }

    @Test func `what is declared is told, with its description`() throws {
        guard case .workflow(let workflow) = load(["topic=x"]) else {
            Issue.record("refused")
            return
        }
        #expect(workflow.inputs.map(\.name) == ["topic", "count", "tags", "deep", "flag", "long"])
        #expect(workflow.inputs[0].kind == .required)
        #expect(workflow.inputs[5].description == "How it is said")
        #expect(workflow.inputs[5].kind == .optional(default: .text("en")))
    }

    @Test func `a missing input is a fault of exit status 2`() throws {
        let error = try #require(load([]).error)
        #expect(error.exitStatus == 2)
        #expect(error.diagnostics.map(\.message) == ["the input `topic` is missing"])
    }

    @Test func `an unknown input is a fault of exit status 64`() throws {
        let error = try #require(load(["topic=x", "cuont=3", "zzz=1"]).error)
        #expect(error.exitStatus == 64)
        #expect(
            error.text == """
                error: the workflow has no input `cuont`
                 = did you mean `count`?

                error: the workflow has no input `zzz`
                 = its inputs are `topic`, `count`, `tags`, `deep`, `flag`, `long`
                """)
        #expect(try #require(load(["cuont=3"]).error).exitStatus == 2)
    }

    @Test(arguments: ["count=many", "count=", "count=[1]", "tags=a", "tags=[a", "deep=[a]", "flag=yes", "count=!x 1"])
    func `a value of another kind is refused`(argument: String) throws {
        let error = try #require(load(["topic=x", argument]).error)
        #expect(error.inputErrors.map(\.code) == [.unfitValue])
        #expect(error.exitStatus == 64)
    }

    @Test(arguments: [
        ("tags=Rome", "error: input `tags` must be a list, and `Rome` is not\n = write `-i 'tags=[Rome]'`"),
        ("tags=a, b", "error: input `tags` must be a list, and `a, b` is not\n = write `-i 'tags=[a, b]'`"),
        ("tags=it's", "error: input `tags` must be a list, and `it's` is not\n = write `-i 'tags=[one, two]'`"),
        ("count=x", "error: input `count` must be a number, and `x` is not\n = write `-i 'count=3'`"),
        ("flag=on", "error: input `flag` must be true or false, and `on` is not\n = write `-i 'flag=true'`"),
        (
            "tags=\(String(repeating: "x", count: 100))",
            "error: input `tags` must be a list, and `\(String(repeating: "x", count: 60))…` is not\n"
                + " = write `-i 'tags=[one, two]'`"
        ),
    ])
    func `a value of another kind is told how to write it`(argument: String, text: String) {
        #expect(load(["topic=x", argument]).error?.text == text)
    }

    @Test func `a path that is missing is said`() {
        #expect(load(["topic=@"]).error?.text == "error: input `topic`: no path follows `@`")
        let file = Loaded("inputs: {f: {file: x}}\nbranches: {a: {run: [ls, \"{{f.path}}\"]}}") { options in
            options.inputs = [GivenInput(name: "f", value: "", folder: "/")]
        }
        #expect(file.error?.text == "error: input `f` is a file, and no path follows `=`")
    }

    @Test func `the text of a file that does not fit is told with its reason, and not shown`() throws {
        let numbers = (0..<60_000).map { "\($0)" }.joined(separator: ", ")
        let folder = try TemporaryFolder(["tags.txt": "[\(numbers)]", "text.txt": "words"])
        #expect(
            load(["topic=x", "tags=@tags.txt"], folder: folder.path).error?.text == """
                error: input `tags` must be a list, and the text of `tags.txt` is not
                 = the file holds more than 50,000 values, counting each alias as what it stands for
                """)
        #expect(
            load(["topic=x", "tags=@text.txt"], folder: folder.path).error?.text
                == "error: input `tags` must be a list, and the text of `text.txt` is not")
    }

    @Test func `a plan is checked without what a run has to be given`() throws {
        let text = "inputs: {topic: , photo: {file: }}\nbranches: {a: {for_each: topic, run: [ls, \"{{photo.path}}\"]}}"
        let plan = try #require(Loaded(text) { $0.purpose = .check }.plan)
        #expect(plan.inputs.isEmpty)
        #expect(Loaded(text).error?.diagnostics.count == 2)
    }

    @Test func `a sign before a path means the text of that file`() throws {
        let folder = try TemporaryFolder(["notes.txt": "two\nlines\n", "count.txt": "7\n"])
        let plan = try #require(load(["topic=@notes.txt", "count=@count.txt"], folder: folder.path).plan)
        #expect(plan.inputs[0].value == .text("two\nlines"))
        #expect(plan.inputs[1].value == .integer(7))
        let error = try #require(load(["topic=@nothing.txt"], folder: folder.path).error)
        #expect(error.inputErrors.map(\.message) == ["input `topic`: there is no file `nothing.txt`"])
        #expect(error.exitStatus == 2)
    }

    @Test func `an argument without a name is none`() {
        #expect(GivenInput(argument: "topic", folder: "/") == nil)
        #expect(GivenInput(argument: "=x", folder: "/") == nil)
        #expect(GivenInput(argument: "a=", folder: "/")?.value.isEmpty == true)
    }

    @Test func `a file is its path and its name, and its text where that is asked for`() throws {
        let folder = try TemporaryFolder(["photo.tar.gz": "x", "other": "text\n"])
        let short = "inputs: {f: {file: photo.tar.gz}}\nbranches: {a: {run: [ls, \"{{f.path}}\"]}}"
        let plan = try #require(Loaded(short, folder: folder.path).plan)
        #expect(
            plan.inputs[0].value
                == .object([
                    .init("path", .text(folder.path + "/photo.tar.gz")), .init("name", .text("photo.tar.gz")),
                    .init("stem", .text("photo.tar")),
                ]))
        let asking = short.replacing("f.path", with: "f.text")
        let given = Loaded(asking, folder: "/nowhere") { options in
            options.inputs = [GivenInput(name: "f", value: "other", folder: folder.path)]
        }
        #expect(try #require(given.plan).inputs[0].value["text"] == .text("text\n"))
    }

    @Test func `a file must be there, and be spelled out`() throws {
        let text = "inputs: {f: {file: photo.jpg}, g: {file: }}\nbranches: {a: {run: [ls, \"{{f}}\", \"{{f.size}}\"]}}"
        #expect(
            Loaded(text).faults == [
                "1:10 there is no file `photo.jpg`", "1:32 the input `g` is missing", "2:27 `f` is a file",
                "2:36 `f` has no `size`",
            ])
    }

    @Test func `what the command line asks of the whole is checked, too`() throws {
        let error = try #require(
            Loaded("branches: {a: {prompt: x}}") { options in
                options.require = .count(2)
                options.model = "openai/gpt-4o-mini"
            }.error)
        #expect(error.inputErrors.map(\.code) == [.unavailableModel, .unmetRequirement])
        #expect(error.exitStatus == 64)
        #expect(
            error.text == """
                error: `--model openai/gpt-4o-mini`: there is no key for `openai`: `OPENAI_API_KEY` is not set
                 = set it in the environment or in a file `.env` where you stand; the model `simulated` needs none

                error: 2 results are required, and the workflow has 1 result
                """)
    }

    // MARK: Of an earlier run

    private func loadAfter(_ earlier: [Value.Field], _ given: [String] = []) -> Loaded {
        Loaded(Self.text) { options in
            options.inputs = given.compactMap { GivenInput(argument: $0, folder: "/nowhere") }
            options.earlierInputs = earlier
        }
    }

    @Test func `what an earlier run was given holds where nothing else is given`() throws {
        let earlier: [Value.Field] = [
            .init("topic", .text("@old")), .init("count", .integer(7)), .init("tags", .list([])),
            .init("gone", .text("x")),
        ]
        let inputs = try #require(loadAfter(earlier, ["count=8"]).plan).inputs
        #expect(
            inputs.prefix(3) == [
                .init("topic", .text("@old")), .init("count", .integer(8)), .init("tags", .list([])),
            ])
    }

    @Test func `what does not fit any more is an error`() {
        let loaded = loadAfter([.init("topic", .integer(1)), .init("tags", .text("a"))])
        #expect(
            loaded.error?.text == """
                error: input `topic` must be a text now, and that of the earlier run is not
                 = give it with `-i topic=…`

                error: input `tags` must be a list now, and that of the earlier run is not
                 = give it with `-i tags=…`
                """)
    }

    @Test func `of a file of an earlier run the path holds, and its text is read anew`() throws {
        let folder = try TemporaryFolder(["f.txt": "new"])
        let text = "inputs: {f: {file: }}\nbranches: {a: {run: [echo, \"{{f.text}}\"]}}\n"
        func load(_ path: String) -> Loaded {
            Loaded(text) {
                $0.earlierInputs = [.init("f", .object([.init("path", .text(path)), .init("text", .text("old"))]))]
            }
        }
        let plan = try #require(load(folder.path + "/f.txt").plan)
        #expect(plan.inputs[0].value["text"] == .text("new"))
        #expect(load(folder.path + "/g.txt").plan == nil)
    }
}
