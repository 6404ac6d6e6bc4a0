import Execution
import Models

/// Values that are made up to fit a type; the same seed gives the same.
struct SimulatedValue {
    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// What a model could answer; `nil` where any text will do.
    static func answer(of type: ResultType, seed: UInt64) -> String? {
        var maker = SimulatedValue(seed: seed)
        return switch (type, maker.value(of: type, named: "line")) {
        case (.text, _): nil
        case (.choice, let value), (.lines, let value): value.asText.inMemory
        case (_, let value): value.json
        }
    }

    /// - Parameter name: of the field, for texts.
    mutating func value(of type: ResultType, named name: String) -> Value {
        switch type {
        case .text: text(named: name)
        case .lines: list(of: .text, named: name)
        case .number(let range): .number(number(in: range ?? 1...100))
        case .integer(let range): .integer(Int.random(in: range ?? 1...100, using: &random))
        case .choice(let choices): choices.randomElement(using: &random).map(Value.text) ?? .null
        case .boolean: .bool(Bool.random(using: &random))
        case .json: .object([.init("simulated", .bool(true))])
        case .list(let element): list(of: element, named: name)
        case .object(let fields): .object(fields.map { .init($0.name, value(of: $0.type, named: $0.name)) })
        case .schema(let schema): value(of: schema.definition, named: name)
        }
    }

    mutating func text(named name: String) -> Value {
        .text("simulated \(name) \(Int.random(in: 1...99, using: &random))")
    }

    private mutating func list(of type: ResultType, named name: String) -> Value {
        let count = Int.random(in: 2...4, using: &random)
        return .list((0..<count).map { _ in value(of: type, named: name) })
    }

    /// A tenth of the way or several, so that it is short.
    mutating func number(in range: ClosedRange<Double>) -> Double {
        let step = Double(Int.random(in: 0...10, using: &random)) / 10
        return min(max(range.lowerBound * (1 - step) + range.upperBound * step, range.lowerBound), range.upperBound)
    }
}
