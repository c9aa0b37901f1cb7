/** The text of a first pack, with comments in both languages, for `almanac pack new`. */

/**
 * A pack with one topic, one source and one draft, which passes every check.
 * @param id the id of the pack
 * @param name its name in every language, which its author translates
 * @param schema the address of the JSON Schema, for editors
 */
export const firstPack = (
  id: string,
  name: string,
  schema: string,
): string => `# yaml-language-server: $schema=${schema}
# A pack: topics, sources, and entries that cite them. Replace what is here, then check it: almanac check <this folder>
# 팩: 주제(topics), 출처(sources), 그리고 출처를 밝힌 항목(entries)입니다. 내용을 바꾼 뒤 확인하세요: almanac check <이 폴더>

pack:
  id: ${id}
  name:
    en: ${JSON.stringify(name)}
    ko: ${JSON.stringify(name)}
  # What is in it, and where that is from. / 무엇이 들어 있고 어디에서 왔는지 적습니다.
  description:
    en: What this pack contains, and where that is from.
    ko: 이 팩에 무엇이 들어 있고 어디에서 왔는지 적습니다.
  # An SPDX identifier: https://spdx.org/licenses / SPDX 식별자
  license: CC-BY-4.0
  format: 1

topics:
  # What people ask about. kind: organisation, person, product, publication, place or theme.
  # 사람들이 물어보는 것. kind(종류): organisation(기관), person(사람), product(제품), publication(매체), place(장소), theme(테마)
  - id: example-topic
    kind: theme
    name:
      en: An example topic
      ko: 보기 주제
    # Other names that people type. / 사람들이 쓰는 다른 이름
    aliases:
      - the example

sources:
  # A publication. Its address and date may be left out where it has none. / 출처. 주소나 날짜가 없으면 뺍니다.
  - id: example-report
    title:
      en: A report on the example
      ko: 보기에 관한 보고서
    publisher:
      en: Example Press
      ko: 보기 출판
    date: 2025-01-20
    url: https://example.org/report
    language: en

entries:
  # An event has a date, as precise as its source and no more: 2025, 2025-01, 2025-01-20, about 2015.
  # 사건(event)에는 출처에 적힌 만큼만 날짜를 적습니다: 2025, 2025-01, 2025-01-20, 2015년경.
  - id: example-event
    kind: event
    date: 2025-01-20
    text:
      en: Something happened.
      ko: 어떤 일이 일어났다.
    topics:
      - example-topic
    sources:
      - source: example-report
        locator: p. 3
    # A draft is not shown to readers. Remove this line to publish. / 초안은 독자에게 보이지 않습니다. 공개하려면 이 줄을 지우세요.
    state: draft

  # A quote has a speaker, and says how exact its words are. See docs/pack-format.md.
  # 발언(quote)에는 말한 사람(speaker)과 옮긴 방식(wording)이 있습니다. docs/pack-format.ko.md에 설명이 있습니다.
  - id: example-quote
    kind: quote
    speaker: example-topic
    wording: paraphrase
    text:
      en: The example said that it was only an example.
      ko: 보기는 자신이 보기일 뿐이라고 말했다.
    topics:
      - example-topic
    sources:
      - source: example-report
    state: draft
`;
