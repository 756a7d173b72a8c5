from streams.feeds.jsonl import read_lines


def test_lines_keep_their_bytes_and_numbers() -> None:
    lines = list(
        read_lines([b'{"body": "x", "id": "a"}\r\n', b"\n", b"{broken\n", b'{"body": "y"}'])
    )
    assert [line.number for line in lines] == [1, 3, 4]
    assert [line.message.value for line in lines] == [
        b'{"body": "x", "id": "a"}',
        b"{broken",
        b'{"body": "y"}',
    ]
    assert lines[0].message.key == "a"
    assert lines[1].message.key is None
    assert lines[2].message.key is not None


def test_an_error_says_what_is_wrong() -> None:
    (line,) = read_lines([b'{"body": 3, "published": "soon"}'])
    assert line.error is not None
    assert "body: Input should be a valid string" in line.error
    assert 'published: expected a day like "2017-11-06"' in line.error


def test_bytes_that_are_no_utf8() -> None:
    (line,) = read_lines([b'{"body": "\xff"}'])
    assert line.error is not None
