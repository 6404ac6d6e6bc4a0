import Execution

extension PlanBuilder {
    func condition(_ typed: ConditionText, _ reader: Reader) -> Condition {
        Condition(typed.tests.compactMap { test($0, reader) })
    }

    private func test(_ typed: ConditionText.Test, _ reader: Reader) -> Condition.Test? {
        guard let subject = typed.subject else {
            let path = ReferenceText.steps(typed.path)
            let shape = own(reader).flatMap { try? $0.at(path, of: "") } ?? .any
            return Condition.Test(Reference(.own, path: path), check(typed.check, shape))
        }
        guard let target = draft.outline.target(of: subject, from: reader) else { return nil }
        let shape = (try? resolver.shape(of: target, from: reader)) ?? .any
        return Condition.Test(draft.reference(target), check(typed.check, shape))
    }

    /// What the branch itself gives, or one of its instances.
    private func own(_ reader: Reader) -> ValueShape? {
        if case .branch(let number) = reader { resolver.instance(number) } else { nil }
    }

    private func check(_ typed: ConditionText.Check, _ shape: ValueShape) -> Condition.Check {
        switch typed {
        case .oneOf(let constants): .oneOf(constants.map { $0.value(for: shape) })
        case .noneOf(let constants): .noneOf(constants.map { $0.value(for: shape) })
        case .atLeast(let bound): .atLeast(bound.value)
        case .atMost(let bound): .atMost(bound.value)
        case .matches(let pattern): .matches(pattern)
        }
    }
}

extension ConditionText.Constant {
    /// What is written, as that which it is compared with: `no` is a text where a text is expected.
    func value(for shape: ValueShape) -> Value {
        switch shape {
        case .text, .choice: .text(text.trimmingBlanks)
        case .number, .boolean: PlainScalar.value(text)
        default: isPlain ? PlainScalar.value(text) : .text(text)
        }
    }
}
