/// The fields of an object while it is read.
struct JSONFields {
    private(set) var fields: [Value.Field]
    /// Where each name is, once there are too many to look through.
    private var places: [String: Int] = [:]

    /// Up to so many are compared one by one.
    private static let fewFields = 16

    init() {
        fields = []
        fields.reserveCapacity(4)
    }

    /// Adds a field, or replaces the value of that name.
    mutating func set(_ name: String, _ value: Value) {
        if let place = place(of: name) {
            fields[place].value = value
            return
        }
        fields.append(Value.Field(name, value))
        if fields.count > Self.fewFields {
            note(name)
        }
    }

    private func place(of name: String) -> Int? {
        guard fields.count <= Self.fewFields else { return places[name] }
        let length = name.utf8.count
        return fields.firstIndex { $0.name.utf8.count == length && $0.name == name }
    }

    private mutating func note(_ name: String) {
        if places.isEmpty {
            for (place, field) in fields.enumerated() { places[field.name] = place }
        } else {
            places[name] = fields.count - 1
        }
    }
}
