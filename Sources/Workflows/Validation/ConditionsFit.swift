import Execution

/// A condition asks for something that can be.
enum ConditionsFit: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for (number, branch) in draft.branches.enumerated() {
            for test in branch.declaration.condition?.tests ?? [] {
                guard let subject = test.subject,
                    let target = draft.outline.target(of: subject, from: .branch(number)),
                    let shape = try? resolver.shape(of: target, from: .branch(number))
                else { continue }
                ConditionCheck(name: subject.text, shape: shape).check(test, &faults)
            }
            for test in branch.declaration.guardCondition?.tests ?? [] {
                checkGuard(test, of: branch.name, giving: resolver.instance(number), &faults)
            }
        }
    }

    private static func checkGuard(
        _ test: ConditionText.Test, of name: String, giving shape: ValueShape, _ faults: inout Faults
    ) {
        do throws(PathFault) {
            let shape = try shape.at(ReferenceText.steps(test.path), of: name)
            ConditionCheck(name: ([name] + test.path).joined(separator: "."), shape: shape).check(test, &faults)
        } catch {
            faults.error(error.message, at: test.place, hint: error.hint)
        }
    }
}

/// Holds one test against what is known about its subject.
private struct ConditionCheck {
    let name: String
    let shape: ValueShape

    func check(_ test: ConditionText.Test, _ faults: inout Faults) {
        switch test.check {
        case .oneOf(let constants), .noneOf(let constants):
            constants.forEach { check($0, test, &faults) }
        case .atLeast(let bound):
            checkNumber(test, &faults)
            if case .number(let range?) = shape, bound.value > range.upperBound {
                never("at least \(Value.shortest(bound.value))", at: bound.place, &faults)
            }
        case .atMost(let bound):
            checkNumber(test, &faults)
            if case .number(let range?) = shape, bound.value < range.lowerBound {
                never("at most \(Value.shortest(bound.value))", at: bound.place, &faults)
            }
        case .matches:
            switch shape {
            case .any, .null, .text, .choice: break
            default: faults.error("`matches` needs a text, and `\(name)` is \(shape.kind)", at: test.place)
            }
        }
    }

    private func checkNumber(_ test: ConditionText.Test, _ faults: inout Faults) {
        switch shape {
        case .any, .null, .number: break
        default:
            let hint = "where it is a number, give its branch `returns: number`"
            faults.error(
                "`\(test.check.key)` compares numbers, and `\(name)` is \(shape.kind)", at: test.place, hint: hint)
        }
    }

    private func check(_ constant: ConditionText.Constant, _ test: ConditionText.Test, _ faults: inout Faults) {
        switch shape {
        case .choice(let choices):
            let text = constant.text.trimmingBlanks
            if !choices.contains(text) {
                never("`\(text)`", at: constant.place, hint: Suggestion.hint(for: text, among: choices), &faults)
            }
        case .number(let range):
            guard let number = PlainScalar.number(constant.text)?.double else {
                never("`\(constant.text)`", at: constant.place, &faults)
                return
            }
            if let range, !range.contains(number) { never("`\(constant.text)`", at: constant.place, &faults) }
        case .boolean:
            if constant.text != "true", constant.text != "false" {
                never("`\(constant.text)`", at: constant.place, &faults)
            }
        case .list, .object, .file, .results:
            faults.error(
                "`\(name)` is \(shape.kind), and a condition compares texts, numbers, `true` and `false`",
                at: test.place)
        case .text where constant.text == "true" || constant.text == "false":
            faults.warning(
                "`\(name)` is a text, of which only the word `\(constant.text)` itself is meant", at: constant.place,
                hint: "`returns: boolean` also reads `yes`, `no`, and other ways to write them")
        case .any, .null, .text:
            break
        }
    }

    private func never(_ what: String, at place: Place, hint: String? = nil, _ faults: inout Faults) {
        faults.error("`\(name)` is never \(what): it is \(possibilities)", at: place, hint: hint)
    }

    private var possibilities: String {
        switch shape {
        case .choice(let choices): choices.map { "`\($0)`" }.joined(separator: ", ")
        case .number(let range?):
            "a number from \(Value.shortest(range.lowerBound)) to \(Value.shortest(range.upperBound))"
        default: shape.kind
        }
    }
}
