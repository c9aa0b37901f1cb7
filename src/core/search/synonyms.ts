/**
 * Words that mean nearly the same, in both languages: who asks for the founder in Korean finds the statement in English
 * that somebody set a company up. A table, as what it has to know is small, is read at a glance and mended in a line.
 * Each line is one meaning. English words stand for all that share their stem; Korean ones for all that begin so.
 */
import { heard } from './hangul.ts';
import { stemOf } from './stem.ts';

const MEANINGS: readonly string[] = [
  // What happens to things and organisations
  'found founder establish start created launch origin birth | 설립 창업 창립 만들 만든 세우 세운 세웠 출범 시작 생겼 창시',
  'create make build develop invent design made built produce | 만들 만든 개발 제작 발명 고안 설계 창조 제조 생산',
  'release launch publish unveil introduce debut ship announce reveal | 공개 출시 발표 내놓 선보 발매 출간 등장 나온 나왔',
  'announce declare state report | 발표 선언 공표 보고 밝혔 밝힌 알렸',
  'buy acquire purchase takeover merge acquisition merger | 인수 매입 합병 사들 샀 구매',
  'sell sold sale | 판매 팔았 팔린 매각 팔아',
  'invest fund finance back raise capital money investor | 투자 자금 자본 조달 투입 펀딩 돈',
  'grow rise increase surge expand jump growth soar climb | 성장 증가 상승 늘었 늘어 급등 확대 올랐 치솟',
  'fall drop decline decrease shrink plunge cut reduce loss lose | 하락 감소 줄었 줄어 급락 축소 떨어 손실 잃',
  'end close stop shut cease finish retire exit quit withdraw discontinue | 종료 중단 끝났 끝난 폐쇄 닫 마감 은퇴 철수 접었 접은',
  'die death dead pass away killed | 사망 별세 죽 숨졌 숨진 타계 서거',
  'born birth | 태어 출생 탄생',
  'win won winner victory beat defeat champion award title | 우승 승리 이겼 이긴 수상 챔피언 꺾 제쳤 받았',
  'prize award medal honour honor | 상 상을 수상 노벨상 메달 시상',
  'lose defeat beaten | 패배 졌 패했 패한',
  'join hire appoint recruit | 합류 채용 임명 영입 입사 고용',
  'leave resign quit depart step | 사임 퇴사 떠났 떠난 떠나 물러 사퇴 그만 나갔 나간 나왔',
  'fire dismiss oust sack remove | 해임 해고 경질 파면 쫓겨 쫓아',
  'ban prohibit block restrict forbid curb | 금지 차단 제한 규제 막았 막은 금했',
  'pause suspend halt moratorium freeze | 중단 유예 정지 멈추 멈췄 멈춘 보류',
  'export ship overseas | 수출 해외',
  'approve authorize allow permit clear | 승인 허가 허용 인가 인증',
  'sign agree deal pact treaty agreement accord | 협정 합의 체결 조약 서명 계약 협약',
  'attack hack breach leak steal stolen theft | 공격 해킹 침해 침입 유출 누출 탈취 훔친 훔쳤',
  'fail crash failure accident disaster tragedy | 실패 추락 사고 참사 재난',
  'explode explosion explosive blast burst burn fire catch | 폭발 터졌 터진 터져 불 화재 발화 타버',
  'land touchdown landing | 착륙 상륙',
  'launch liftoff rocket flight | 발사 쏘아 로켓 쐈 비행',
  'fly flight | 비행 날았 날아',
  'discover detect observe find found | 발견 관측 탐지 찾아냈 알아냈',
  'prove show demonstrate verify | 증명 입증 보여 확인',
  'teach train learn education study | 훈련 학습 교육 가르 공부 배우 배운',
  'test exam trial experiment | 시험 실험 테스트 임상',
  'use apply adopt usage user | 사용 활용 적용 이용 도입 쓰인 쓰는 이용자 사용자',
  'help support aid | 도움 지원 원조 돕',
  'criticize warn danger risk threat fear | 비판 경고 위험 위협 우려 걱정',
  'praise admire love like | 칭찬 찬사 감탄 좋아',
  'predict forecast expect estimate | 예측 전망 예상 추정',
  'compete rival competitor competition | 경쟁 라이벌 맞수',
  'lead leader head chief boss ceo executive president chairman | 대표 사장 최고경영자 회장 수장 총수 이끄 이끌 의장 대통령',
  'founder cofounder | 창업자 설립자 공동창업 창립자',
  'vote elect election | 선거 투표 선출 당선',
  'move transfer relocate | 이적 옮겼 옮긴 이사 이동',
  'rename name change rebrand | 이름 사명 개명 변경 바꿨 바꾼 바꾸',
  'recall return replace | 리콜 회수 교환 수거',
  'fine penalty punish | 벌금 과징금 제재 처벌',
  'arrest jail prison detain sentence | 체포 구속 수감 투옥 실형 징역',
  'pardon amnesty | 사면 특사',
  'strike boycott protest walkout | 파업 시위 거부 결석 항의',
  'bankrupt bankruptcy insolvent | 파산 부도 도산',
  'list listing ipo debut float | 상장 기업공개 공모',
  'outage down disruption out service | 장애 먹통 마비 중단 멈췄 멈춘',
  'merge merger combine unite | 합병 합쳤 합친 통합',
  'split spin divide | 분사 분할 나눴 나뉜',
  'delay postpone late | 연기 지연 늦춰 미뤘',
  'reach arrive enter | 도달 도착 진입 닿았',
  'leave withdraw exit quit | 탈퇴 이탈 철수',
  'return comeback back | 복귀 돌아왔 돌아온 귀환',
  'refuse reject deny decline oppose | 거절 거부 반대 부인',
  'score goal hat | 득점 골 넣었 넣은',
  'believe think opinion view say | 생각 의견 견해',
  'meaning mean stand abbreviation name | 뜻 의미 약자 이름',
  'ride hit struck run collide collision | 치여 치인 부딪 충돌',
  // People and organisations
  'company firm corporation business enterprise startup | 회사 기업 업체 법인 스타트업',
  'employee staff worker workforce headcount personnel | 직원 임직원 인력 사원 근로자 종업원',
  'scientist researcher research study | 과학자 연구원 연구자 연구',
  'university college school academy | 대학 대학교 학교 학원',
  'student pupil | 학생 제자',
  'government state administration authority | 정부 당국 행정부',
  'law act legislation regulation rule bill | 법 법안 법률 규정 규제',
  'court judge lawsuit sue suit legal ruling | 소송 법원 판결 재판 고소 소를',
  'constitution constitutional unconstitutional | 헌법 위헌 헌재 헌법재판소 합헌 헌법불합치',
  'army military war troops | 군 군대 전쟁 군사',
  'america american us usa united states | 미국 미',
  'korea korean south domestic | 한국 국산 국내 우리나라',
  'telecom carrier operator | 통신사 통신 이동통신 텔레콤',
  'delivery deliver courier | 배달 배송 택배',
  'shuttle | 우주왕복선 왕복선',
  'doctor physician phd doctorate | 의사 박사',
  'engineer developer programmer | 개발자 엔지니어 기술자 프로그래머',
  'team group squad club | 팀 그룹 구단 단체',
  'player footballer striker scorer | 선수 공격수 득점',
  'young youth age old | 젊 청년 나이 연령 살',
  'woman women female | 여성 여자',
  'parent mother father family | 부모 어머니 아버지 가족',
  // Money and measures
  'price cost fee expense expensive cheap | 가격 비용 요금 값 비싼 저렴 싼',
  'revenue sales income earning turnover | 매출 수익 수입 판매',
  'profit earning margin | 이익 수익 순이익 영업이익 흑자',
  'market share stock value valuation cap | 시장 시가총액 주가 주식 가치 시총 점유율',
  'number count amount total size | 수 개수 총 규모 양',
  'percent percentage share ratio proportion rate | 비율 퍼센트 비중 율',
  'fast speed quick rapid | 빠른 속도 신속 빠르',
  'large big huge biggest largest | 큰 최대 대규모 거대 가장큰',
  'small tiny smallest little | 작은 소규모 소형 최소',
  'long length tall height high | 길이 높이 긴 높은 키',
  'weight heavy mass | 무게 질량 무거',
  'first earliest initial pioneer | 최초 첫 처음 초기 선구',
  'last final latest recent new | 마지막 최후 최신 최근 새 새로운',
  'best top greatest record | 최고 최상 기록 으뜸',
  'population people inhabitant | 인구 사람 주민',
  'country nation state | 나라 국가',
  'city town capital headquarter based hq | 도시 본사 수도 소재 위치',
  // Technology and science
  'ai intelligence artificial | 인공지능 에이아이 지능',
  'chip semiconductor processor gpu silicon | 칩 반도체 프로세서 그래픽카드',
  'memory ram dram hbm | 메모리 디램 램',
  'model llm network neural | 모델 신경망 언어모델',
  'parameter weights size | 매개변수 파라미터 가중치',
  'open source free public | 오픈소스 공개 무료 개방',
  'training data dataset | 학습 훈련 데이터',
  'computer machine pc | 컴퓨터 기계 전산',
  'phone smartphone mobile iphone | 휴대폰 스마트폰 핸드폰 전화 모바일',
  'car automobile vehicle ev electric | 자동차 차량 전기차 승용차 차',
  'battery cell lithium | 배터리 전지 이차전지',
  'robot automation autonomous driverless | 로봇 자동화 자율주행 무인',
  'software program code app application | 소프트웨어 프로그램 코드 앱 애플리케이션',
  'internet web online site website | 인터넷 웹 온라인 사이트 누리집',
  'chat chatbot conversation talk | 챗봇 대화 채팅',
  'game play match | 게임 경기 대국 시합',
  'space universe cosmos orbit | 우주 궤도',
  'moon lunar | 달 월면',
  'planet mars earth | 행성 화성 지구',
  'telescope observatory | 망원경 천문대',
  'satellite spacecraft probe craft capsule | 위성 우주선 탐사선 인공위성',
  'astronaut crew cosmonaut | 우주인 비행사 승무원',
  'vaccine shot immunization jab dose | 백신 접종 예방접종 주사',
  'disease illness virus infection pandemic | 질병 병 바이러스 감염 전염병 대유행 팬데믹',
  'medicine drug cure treatment therapy | 약 치료 의약 신약 치료제',
  'climate warming temperature heat hot | 기후 온난화 기온 온도 더위 더운',
  'carbon emission co2 greenhouse | 탄소 배출 이산화탄소 온실가스',
  'energy power electricity solar nuclear | 에너지 전력 전기 발전 태양광 원자력',
  'factory plant fab production | 공장 생산 제조 팹',
  'language translate translation | 언어 번역 말',
  'gene dna genetic genome | 유전자 유전 게놈',
  'brain mind think thought intelligence | 뇌 두뇌 생각 사고 마음',
  'innovation innovative creative original | 혁신 창의 독창',
  'talent skilled | 인재 재능 인력',
  'security safe safety privacy | 보안 안전 개인정보',
  // Films, books, sport
  'film movie cinema director | 영화 감독 영화관',
  'book novel author writer literature | 책 소설 작가 저자 문학',
  'music song singer album | 음악 노래 가수 앨범',
  'football soccer | 축구',
  'goal score point | 골 득점 점수',
  'cup tournament final league | 컵 대회 결승 월드컵 리그',
  'paper article journal | 논문 기사 학술지',
  'picture image photo photograph | 사진 그림 이미지 영상',
  'video clip | 영상 동영상 비디오',
];

interface Meaning {
  readonly stems: readonly string[];
  readonly beginnings: readonly string[];
}

const meanings: readonly Meaning[] = MEANINGS.map((line) => {
  const [english = '', korean = ''] = line.split(' | ');
  return {
    stems: [...new Set(english.split(' ').map(stemOf))],
    beginnings: [...new Set(korean.split(' ').map(heard))],
  };
});

const byStem = new Map<string, Meaning[]>();
const byBeginning = new Map<string, Meaning[]>();
for (const meaning of meanings) {
  for (const stem of meaning.stems) byStem.set(stem, [...(byStem.get(stem) ?? []), meaning]);
  for (const begun of meaning.beginnings)
    byBeginning.set(begun, [...(byBeginning.get(begun) ?? []), meaning]);
}
const LONGEST = Math.max(...[...byBeginning.keys()].map(({ length }) => length));

/** What follows the beginning of a verb; anything else would make another word of it: 모델링학원 is no 모델. */
const ENDS_A_VERB =
  /^[하한할함해했되된될됨됐돼었았였는은을어아여지던린려렸낸냈워웠져졌켜켰혔혀게고며면자들온왔간갔운울][가-힣]{0,4}$/;

/** Of a verb of one syllable: 졌지, 죽은, 샀어요. */
const ENDS_A_SHORT_VERB =
  /^(?:지|어|아|다|나|고|던|는|은|을|니|네|죠|지요|나요|어요|아요|습니다|습니까|던데|는데|는지|다고)$/;

/** The other stems and beginnings that mean nearly the same as a stem. */
export function likeStem(stem: string): Meaning {
  return joined(byStem.get(stem) ?? [], stem);
}

/** The same for a Korean word as it is heard; a word of one syllable must be all there is. */
export function likeHangul(word: string): Meaning {
  const found: Meaning[] = [];
  for (let length = Math.min(LONGEST, word.length); length > 0; length--) {
    const begun = word.slice(0, length);
    if (length === 1 && word.length > 1 && !ENDS_A_SHORT_VERB.test(word.slice(1))) break;
    const rest = word.slice(length);
    if (rest.length > 1 && !ENDS_A_VERB.test(rest)) continue;
    found.push(...(byBeginning.get(begun) ?? []));
    if (found.length > 0) break;
  }
  return joined(found, word);
}

function joined(found: readonly Meaning[], except: string): Meaning {
  return {
    stems: [...new Set(found.flatMap(({ stems }) => stems))].filter((stem) => stem !== except),
    beginnings: [...new Set(found.flatMap(({ beginnings }) => beginnings))].filter(
      (begun) => begun !== except,
    ),
  };
}
