import Execution
import Testing
import Workflows

@Suite struct TemplateTests {
    /// The prompt of the only branch.
    private func template(_ text: String) throws -> Template {
        let loaded = Loaded(
            "inputs: {plan: {a: [{b: 1}], n: 0.5}, x: y}\nbranches:\n  z:\n    prompt: |\n      \(text)\n")
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .prompt(let spec) = plan.body.branches[0].action else { return Template([]) }
        return spec.prompt
    }

    @Test(arguments: [
        ("{{plan.a.0.b}}", [Reference.Step.field("a"), .index(0), .field("b")], [Filter]()),
        ("{{ plan.a.*.b }}", [.field("a"), .each, .field("b")], []),
        ("{{plan.a|json}}", [.field("a")], [.json]),
        ("{{plan.a | count | percent}}", [.field("a")], [.count, .percent]),
        ("{{plan.a | join: \", \"}}", [.field("a")], [.join(", ")]),
        ("{{plan.a | join:'}}'}}", [.field("a")], [.join("}}")]),
        ("{{plan.a | bullets}}", [.field("a")], [.bullets]),
        ("{{plan.n | percent}}", [.field("n")], [.percent]),
        ("{{plan.n | default: \"it's\"}}", [.field("n")], [.orElse(.text("it's"))]),
        ("{{plan.n | default: 3}}", [.field("n")], [.orElse(.integer(3))]),
        ("{{plan.n | default: -0.5}}", [.field("n")], [.orElse(.number(-0.5))]),
        ("{{plan.n | default: \"\"}}", [.field("n")], [.orElse(.text(""))]),
    ])
    func `a placeholder is a reference and filters`(
        text: String, path: [Reference.Step], filters: [Filter]
    ) throws {
        #expect(
            try template(text).parts == [
                .placeholder(Placeholder(Reference(.input("plan"), path: path), filters: filters))
            ])
    }

    @Test(arguments: [
        ("a }} b", "a }} b"), ("{ {x} }", "{ {x} }"), ("{{\"{{\"}}x}}", "{{x}}"), ("{{ '{{' }}", "{{"),
        ("{{'a'}}{{\"b\"}}", "ab"),
        ("100 % $x {x}", "100 % $x {x}"),
    ])
    func `what is no placeholder stays as it is`(text: String, literal: String) throws {
        #expect(try template(text) == Template(literal: literal))
    }

    @Test func `braces in a value or in a default of an input mean nothing`() throws {
        let plan = try #require(Loaded("inputs: {x: \"{{y}}\"}\nbranches: {a: {prompt: \"{{x}}\"}}").plan)
        #expect(plan.inputs == [Value.Field("x", .text("{{y}}"))])
    }

    @Test(arguments: [
        "{{}}", "{{.x}}", "{{x.}}", "{{x..y}}", "{{x y}}", "{{x |}}", "{{x | }}", "{{x | default:}}",
        "{{x | default: y}}",
        "{{x | json: 1}}", "{{x | join}}", "{{x | join: 1}}", "{{x", "{{", "{{'a}}", "{{{x}}}", "{{x|nothing}}",
        "{{1x}}", "{{é}}",
        "{{x | file}}", "{{x | bullets}}", "{{x | join: ','}}", "{{x | count}}", "{{plan.z}}", "{{plan.a.b}}",
        "{{x.0}}",
        "{{results}}", "{{outcomes}}", "{{outcomes.x}}", "{{env.HOME}}", "{{env}}", "{{z}}",
    ])
    func `what only looks like a placeholder is refused`(text: String) {
        let loaded = Loaded(
            "inputs: {plan: {a: [{b: 1}]}, x: y}\nbranches:\n  z:\n    prompt: |\n      before \(text)\n  other: {run: ls}\n"
        )
        #expect(loaded.faults.count == 1)
        #expect(loaded.faults.first?.hasPrefix("5:") == true)
    }
}
