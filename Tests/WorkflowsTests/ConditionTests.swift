import Execution
import Testing
import Workflows

@Suite struct ConditionTests {
    private func branches(_ text: String) throws -> [Branch] {
        let loaded = Loaded(text)
        return try #require(loaded.plan, "\(loaded.error?.text ?? "")").body.branches
    }

    @Test func `a condition waits for what it asks`() throws {
        let branch = try branches(
            """
            inputs: {paid: true}
            branches:
              kind: {prompt: x, returns: billing | "no" | general}
              review: {prompt: x, returns: {score: 1..10}}
              primary: {run: ls}
              a:
                prompt: x
                when:
                  kind: [billing, no]
                  paid: true
                  review.score: {at_least: 7, not: 9}
                  outcomes.primary.status: {not: succeeded}
                  primary: {matches: "^x"}
            """.replacing("billing | \"no\" | general", with: "billing | no | general"))[3]
        #expect(
            branch.condition
                == Condition([
                    .init(Reference(.branch("kind")), .oneOf([.text("billing"), .text("no")])),
                    .init(Reference(.input("paid")), .oneOf([.bool(true)])),
                    .init(Reference(.branch("review"), path: [.field("score")]), .atLeast(7)),
                    .init(Reference(.branch("review"), path: [.field("score")]), .noneOf([.integer(9)])),
                    .init(Reference(.outcome("primary"), path: [.field("status")]), .noneOf([.text("succeeded")])),
                    .init(Reference(.branch("primary")), .matches("^x")),
                ]))
        #expect(
            branch.dependencies == [
                Dependency("kind", .value), Dependency("review", .value), Dependency("primary", .value),
            ])
    }

    @Test func `a fallback waits for an end only`() throws {
        let backup = try branches(
            "branches: {a: {run: ls}, b: {run: ls, when: {outcomes.a.status: {not: succeeded}}}}")[1]
        #expect(backup.dependencies == [Dependency("a", .end)])
    }

    @Test func `what is compared is read as that which it is compared with`() throws {
        let tests = try branches(
            """
            inputs: {n: 3, s: text, any: }
            branches:
              j: {prompt: x, returns: json}
              a: {prompt: x, when: {s: 010, n: 3, j: 010, j.x: true, j.y: "true", j.z: [1.5, null]}}
            """.replacing(", any: ", with: ""))[1].condition?.tests.map(\.check)
        #expect(
            tests == [
                .oneOf([.text("010")]), .oneOf([.integer(3)]), .oneOf([.text("010")]), .oneOf([.bool(true)]),
                .oneOf([.text("true")]), .oneOf([.number(1.5), .null]),
            ])
    }

    @Test(arguments: [
        ("text", "unsafe", [String](), Condition.Check.oneOf([.text("unsafe")])),
        ("a | b", "[a, b]", [], .oneOf([.text("a"), .text("b")])),
        ("{flagged: boolean}", "{flagged: true}", ["flagged"], .oneOf([.bool(true)])),
        ("0.0..1.0", "{at_least: 0.5}", [], .atLeast(0.5)),
        ("{a: {b: 1..3}}", "{a.b: {at_most: 2}}", ["a", "b"], .atMost(2)),
        ("text", "{not: ok}", [], .noneOf([.text("ok")])),
    ])
    func `a guard asks what its branch gave`(
        type: String, condition: String, path: [String], check: Condition.Check
    ) throws {
        let text = "branches:\n  a:\n    run: ls\n    returns: \(type)\n    guard: \(condition)"
        let own = Reference(.own, path: path.map(Reference.Step.field))
        #expect(try branches(text)[0].tripsIf == Condition([.init(own, check)]))
    }

    @Test func `of instances each is asked`() throws {
        let text = "branches: {a: {repeat: 3, run: ls, returns: safe | unsafe, guard: unsafe, when: {index: 1}}}"
        let branch = try branches(text)[0]
        #expect(branch.tripsIf == Condition([.init(Reference(.own), .oneOf([.text("unsafe")]))]))
        #expect(branch.condition == Condition([.init(Reference(.index), .oneOf([.integer(1)]))]))
    }

    @Test func `a text that is asked for true or false is warned about`() {
        let loaded = Loaded("branches: {a: {run: ls, guard: true}}")
        #expect(loaded.plan != nil)
        #expect(loaded.faults == ["1:32 `a` is a text, of which only the word `true` itself is meant"])
    }
}
