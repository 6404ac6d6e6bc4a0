extension Request {
    /// Throws what libcurl would send as it is, or worse, as something else.
    func validate() throws(TransferError) {
        guard method.isToken else {
            throw TransferError(
                .invalidRequest, "`\(method.onOneLine)` is no method; write `GET` or `POST`, for instance")
        }
        for field in headers.fields {
            guard field.name.isToken else {
                throw TransferError(
                    .invalidRequest, "`\(field.name.onOneLine)` is no header name; use letters, digits and `-`")
            }
            guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw TransferError(
                    .invalidRequest,
                    "the value of header `\(field.name)` has a line break or control character in it; remove it")
            }
        }
    }
}

extension String {
    /// Whether it is what RFC 9110 lets be a method or the name of a header.
    fileprivate var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default:
                    "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
