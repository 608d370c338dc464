"""Writes the dictionary of a target: what libFuzzer puts into its inputs as whole words. dictionary.py TARGET

Every keyword of src/language/keywords.def in both languages, the marks that the language knows, and literals of each
kind; for bundles the flags, lengths and ids that stand in them; for feeds the marks and tags of their formats. Bytes beyond ASCII are written in hex.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKS = ["{", "}", "（", "）", "(", ")", "、", "，", ",", "·", ";", "；", "：", "/", "／", ".", "“", "”", "\"", "《", "》", "〔", "〕", "｛", "｝", "【", "】",
         "//", "\n", "\r", "\r\n", "\t", "　", "\ufeff", "==", "!=", "<=", ">=", "<", ">", "*", "%", "％", "…"]
LITERALS = ["2016年1月20日", "2016-01-20", "2024年2月29日", "9999年12月31日", "2年", "6个月", "30日", "10个工作日", "2 years",
            "10 working days", "200万元", "0.01元", "1000000.00", "40%", "发改财金〔2016〕141号", "（2020）粤0204执1234号", "第二十二条第一款第五项",
            "第（一）条第3项", "第二百条", "《甲法》第一条", "440200", "名单.", "申请.", "主体.", "的", "3日", "// compile\n",
            "9223372036854775807", "-1", "〇", "０１２", "Ａ"]
BINARY = [b"\x00", b"\x01", b"\x01\x00\x00\x00", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x02\x00\x00\x00", b"\x7f\xff\xff\xff",
          b"\x01a", b"\x01\x00\x00\x00a", b"\x00\x00\x00\x80", b"\xff\xff\xff\x7f", b"\x05", b"\x08", b"XHB", b"440200", b"\x06\x00\x00\x00440200",
          b"\x01\x05\xf5\xff", b"\xd1\xc0\x2c\x00", "第".encode()]

TABLES = ["\"", "\"\"", ",", "\r\n", "\r", "\n", ";", "|", "\t", "'", "　", "\ufeff", "名称", "列入日期", "甲公司", "2021/3/1", "{", "}", "{}\n", ":",
          "[", "]", "null", "true", "1e5", "-0", "1.50", "\\u7532", "\\ud800", "\\u0000", "\f", "</", "/>", "<row r=\"", "<c r=\"A1\" t=\"", "<v>",
          "<is><t>", "<f>", "<rPh>", " s=\"1\"", " hidden=\"1\"", "<mergeCell ref=\"A1:B2\"/>", "<sheetData>", "<sst><si><t>", "_x000D_", "_xD800_",
          "<cellXfs><xf numFmtId=\"14\"/>", "<numFmt numFmtId=\"176\" formatCode=\"", "yyyy", "[$-804]", "0.00%", "000000",
          "<workbookPr date1904=\"1\"/>", "<sheet name=\"a\" r:id=\"rId1\" state=\"hidden\"/>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&amp;",
          "&#10;", "44256.5", "4.4E17", "inlineStr", "str", "1048577", "XFE1"]
TABLE_BYTES = [b"\x95\x32\x82\x36", b"\xc3\xfb\xb3\xc6", b"\x84\x31\x95\x33", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff", b"\x00", b"\x80"]
TARGETS = ("rules", "format", "bundle", "snapshot", "csv", "json_lines", "workbook", "mapping")


def mapping_words():
    """Every key of a mapping, and every field and word that its schema knows."""
    schema = (ROOT / "schemas/feed-mapping.schema.json").read_text("utf-8")
    return ['"' + word + '"' for word in re.findall(r'"([a-z][a-z_-]+)"', schema)]


def keywords(table=None):
    """Both spellings of every keyword."""
    table = table if table is not None else (ROOT / "src/language/keywords.def").read_text("utf-8")
    pairs = re.findall(r'^XH_KEYWORD\(\w+, "([^"]+)", "([^"]+)"\)', table, re.M)
    if len(pairs) != len(re.findall(r"^XH_KEYWORD\(", table, re.M)) or not pairs:
        raise SystemExit("dictionary.py: keywords.def holds a line that it cannot read")
    return [word for pair in pairs for word in pair]


def entries(target):
    if target in ("bundle", "snapshot"):
        words = BINARY
    elif target in ("csv", "json_lines", "workbook"):
        words = [word.encode("utf-8") for word in TABLES] + TABLE_BYTES
    elif target == "mapping":
        words = [word.encode("utf-8") for word in mapping_words()]
    else:
        words = [word.encode("utf-8") for word in keywords() + MARKS + LITERALS] + [b"\xed\xa0\x80", b"\xc0\xaf", b"\x00"]
    return list(dict.fromkeys(words))


def quoted(word):
    return '"' + "".join(chr(b) if 0x20 < b < 0x7F and b not in b'"\\' else f"\\x{b:02x}" for b in word) + '"'


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TARGETS:
        sys.exit("usage: dictionary.py " + "|".join(TARGETS))
    print("\n".join(quoted(word) for word in entries(sys.argv[1])))
