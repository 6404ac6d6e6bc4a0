import Execution
import Testing
import Workflows

@Suite struct FanOutTests {
    private func fanOut(_ branch: String, body: String = "") throws -> FanOut {
        let loaded = Loaded(
            """
            inputs: {areas: {energy: wind, cars: electric}}
            \(body)
            branches:
              plan: {prompt: hello, returns: {parts: [text]}}
              a: {\(branch)}
            """)
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        return try #require(plan.body.branches[1].fanOut)
    }

    private func known(_ fanOut: FanOut) -> [FanOut.Element] {
        if case .known(let elements) = fanOut.elements { elements } else { [] }
    }

    @Test func `the elements of a list are labelled by what they are`() throws {
        let elements = known(try fanOut(#"for_each: [Rust, 3, 0.5, true, "two\nlines", {a: b}, ""], prompt: "x""#))
        #expect(elements.map(\.label) == ["Rust", "3", "0.5", nil, "two lines", nil, nil])
        #expect(elements.map(\.key).allSatisfy { $0 == nil })
        #expect(elements[1].value == .integer(3))
        #expect(elements[4].value == .text("two\nlines"))
    }

    @Test func `the elements of a map are labelled by their keys`() throws {
        let elements = known(try fanOut(#"for_each: {left: 1, "right side": NO}, prompt: "{{key}} {{item}}""#))
        #expect(
            elements == [
                FanOut.Element(label: "left", key: "left", value: .integer(1)),
                FanOut.Element(label: "right side", key: "right side", value: .text("NO")),
            ])
    }

    @Test func `there are no more instances than fit into memory`() {
        func faults(_ count: String) -> [String] {
            Loaded("branches: {a: {run: ls, repeat: \(count)}}").faults
        }
        #expect(faults("1000000").isEmpty)
        #expect(faults("1000001") == ["1:33 `repeat` is at most 1000000"])
        #expect(faults("\(Int.max)") == ["1:33 `repeat` is at most 1000000"])
    }

    @Test func `a reference is followed when the branch starts`() throws {
        let plan = try #require(
            Loaded(
                """
                branches:
                  plan: {prompt: hello, returns: {parts: [text]}}
                  a: {for_each: plan.parts, as: part, prompt: "{{part}} {{index}}"}
                """
            ).plan)
        let branch = plan.body.branches[1]
        guard case .reference(let reference)? = branch.fanOut?.elements, case .prompt(let prompt) = branch.action else {
            Issue.record("not a prompt for each of something")
            return
        }
        #expect(reference == Reference(.branch("plan"), path: [.field("parts")]))
        #expect(branch.fanOut?.variable == "part")
        #expect(branch.dependencies == [Dependency("plan", .value)])
        #expect(prompt.prompt.placeholders.map(\.reference) == [Reference(.element("part")), Reference(.index)])
        #expect(plan.body.results == ["a"])
    }

    @Test func `what a branch says about its instances`() throws {
        let fanOut = try fanOut(
            "repeat: 4, max_parallel: 2, deadline: 5s, require: majority, early: true, on_failure: stop, prompt: x")
        guard case .count(4) = fanOut.elements else {
            Issue.record("not four times")
            return
        }
        #expect(fanOut.maxParallel == 2)
        #expect(fanOut.deadline == .seconds(5))
        #expect(fanOut.require == .majority)
        #expect(fanOut.early)
        #expect(fanOut.onFailure == .stop)
    }

    @Test func `the failure policy of instances is that of their body`() throws {
        #expect(try fanOut("repeat: 2, prompt: x").onFailure == .continue)
        #expect(try fanOut("repeat: 2, prompt: x").require == .any)
        #expect(try fanOut("repeat: 2, prompt: x", body: "on_failure: stop").onFailure == .stop)
        #expect(try fanOut("repeat: 2, prompt: x", body: "on_failure: stop").require == .all)
        let forgiving = try fanOut("repeat: 2, prompt: x, on_failure: continue", body: "on_failure: stop")
        #expect(forgiving.onFailure == .continue)
        #expect(forgiving.require == .any)
    }

    @Test func `an element may be called like its branch`() {
        #expect(Loaded("branches: {part: {for_each: [a], as: part, prompt: \"{{part}}\"}}").plan != nil)
        #expect(
            Loaded("branches: {a: {for_each: [x], as: b, prompt: \"{{b}}\"}, b: {run: ls}}").faults == [
                "1:35 element `b` hides the branch `b`"
            ])
    }

    @Test func `fields of elements are known`() {
        let text = "branches: {a: {for_each: [{url: x, name: y}, {url: z, name: w}], http: \"{{item.ulr}}\"}}"
        #expect(Loaded(text).faults == ["1:73 `item` has no `ulr`"])
    }

    @Test func `the value of instances is a list`() {
        let text = "branches: {a: {repeat: 3, run: ls}, b: {prompt: \"{{a.x}} {{a | bullets}} {{a.0}}\"}}"
        #expect(Loaded(text).faults == ["1:50 `a` is a list, it has no `x`"])
    }

    @Test func `files are found when the workflow is read, and not read themselves`() throws {
        let folder = try TemporaryFolder([
            "docs/10.txt": "ten", "docs/9.txt": "nine!", "docs/.hidden.txt": "", "docs/sub/1.txt": "one",
            "docs/a.md": "",
        ])
        let text = "branches: {a: {for_each: {files: PATTERN}, as: doc, prompt: \"{{doc.stem}}: {{doc.text}}\"}}"
        let plan = try #require(
            Loaded(text.replacing("PATTERN", with: "[docs/*.txt, docs/9.*]"), folder: folder.path).plan)
        let elements = known(try #require(plan.body.branches[0].fanOut))
        #expect(elements.map(\.label) == ["docs/9.txt", "docs/10.txt"])
        let path = folder.path + "/docs/9.txt"
        #expect(
            elements[0].value
                == .object([
                    .init("path", .text(path)), .init("name", .text("9.txt")), .init("stem", .text("9")),
                    .init("text", .large(LargeText([.file(path: path, byteCount: 5)]))),
                ]))
    }
}
