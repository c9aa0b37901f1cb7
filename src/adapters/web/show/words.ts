/** The words of the pages themselves, in every language. */
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { NamedForRole } from '../../../core/command/higher-role.ts';
import { ROLE_NAMES } from '../../../core/record/role.ts';

export interface PageWords {
  name: string;
  tagline: string;
  ask: string;
  placeholder: string;
  send: string;
  choose: string;
  other: string;
  onlyYou: string;
  you: string;
  update: string;
  updatesChannel: string;
  notice: string;
  optional: string;
  submit: string;
  cancel: string;
  cancelled: string;
  language: string;
  role: string;
  apply: string;
  signOut: string;
  download: string;
  preview: string;
  /** Begins with the name of a platform. */
  previewOf(platform: string): string;
  previewNote: string;
  payload: string;
  back: string;
  welcome: string;
  examplesLabel: string;
  conversation: string;
  skip: string;
  password: string;
  signIn: string;
  wrongPassword: string;
  tooManyAttempts: string;
  needsToken: string;
  forbidden: string;
  notFound: string;
  tooLarge: string;
  failed: string;
  expired: string;
  waiting: string;
  connectionLost: string;
  cleared: string;
  clear: string;
}

export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = {
  en: {
    name: 'Almanac',
    tagline: 'Who said what, and when',
    ask: 'Your question',
    placeholder: 'Ask in plain words, or type / for commands',
    send: 'Ask',
    choose: 'Choose',
    other: 'Another value',
    onlyYou: 'Only you see this',
    you: 'You',
    update: 'Update',
    updatesChannel: 'Updates',
    notice: 'For you',
    optional: 'optional',
    submit: 'Submit',
    cancel: 'Cancel',
    cancelled: 'Cancelled; nothing was saved.',
    language: 'Language',
    role: 'Act as',
    apply: 'Apply',
    signOut: 'Sign out',
    download: 'Download',
    preview: 'As chat platforms show it',
    previewOf: (platform) => `As ${platform} shows it`,
    previewNote:
      'A sketch of the messages that would be sent. The platform decides on fonts, colours and width.',
    payload: 'The message as data',
    back: 'Back to the conversation',
    welcome:
      'Ask who said what, and when. Every statement names its source, and if nothing is recorded, Almanac says so.',
    examplesLabel: 'Try one of these',
    conversation: 'Conversation',
    skip: 'Skip to the question',
    password: 'Password',
    signIn: 'Sign in',
    wrongPassword: 'That isn’t the password. Try again.',
    tooManyAttempts: 'Too many attempts. Wait a minute, then try again.',
    needsToken:
      'Almanac runs here for the person who started it. Open the address that it printed in the terminal; it ends in “?token=…”.',
    forbidden:
      'This request came from another site or under another name, so nothing was done. Open the address that Almanac printed. If a proxy stands in front of Almanac, set PUBLIC_URL to its address.',
    notFound: 'There is no page at this address.',
    tooLarge: 'That is more than Almanac accepts at once, so nothing was done. Send less.',
    failed: 'Something went wrong, and the operator’s log has the details. Try again.',
    expired: 'This form or button is no longer here. Ask again.',
    waiting: 'Looking it up…',
    connectionLost: 'Almanac can’t be reached. Is it still running? Your text is still here; try again.',
    cleared: 'The conversation is empty again. Nothing that was saved is gone.',
    clear: 'Clear the conversation',
  },
  ko: {
    name: '연감',
    tagline: '누가 언제 무슨 말을 했는지',
    ask: '질문',
    placeholder: '평소 말투로 물어보거나 /를 눌러 명령을 고르세요',
    send: '묻기',
    choose: '고르기',
    other: '다른 값',
    onlyYou: '본인에게만 보임',
    you: '나',
    update: '소식',
    updatesChannel: '소식',
    notice: '알림',
    optional: '선택',
    submit: '보내기',
    cancel: '취소',
    cancelled: '취소했습니다. 저장한 것은 없습니다.',
    language: '언어',
    role: '역할',
    apply: '적용',
    signOut: '로그아웃',
    download: '내려받기',
    preview: '채팅 플랫폼에서 보이는 모습',
    previewOf: (platform) => `${platform}에서 보이는 모습`,
    previewNote: '보낼 메시지를 대략 그린 것입니다. 글꼴과 색, 너비는 플랫폼마다 다릅니다.',
    payload: '메시지 데이터',
    back: '대화로 돌아가기',
    welcome:
      '누가 언제 무슨 말을 했는지 물어보세요. 모든 기록에는 출처가 있고, 기록에 없는 것은 없다고 답합니다.',
    examplesLabel: '이렇게 물어보세요',
    conversation: '대화',
    skip: '질문 칸으로 건너뛰기',
    password: '비밀번호',
    signIn: '로그인',
    wrongPassword: '비밀번호가 맞지 않습니다. 다시 입력해 주세요.',
    tooManyAttempts: '여러 번 틀렸습니다. 1분 뒤에 다시 시도해 주세요.',
    needsToken:
      '여기서는 연감을 실행한 사람만 쓸 수 있습니다. 터미널에 나온, “?token=…”으로 끝나는 주소를 여세요.',
    forbidden:
      '다른 사이트나 다른 주소에서 온 요청이라 아무것도 하지 않았습니다. 연감이 알려 준 주소를 여세요. 앞에 프록시가 있다면 PUBLIC_URL에 그 주소를 적으세요.',
    notFound: '이 주소에는 페이지가 없습니다.',
    tooLarge: '한 번에 받을 수 있는 크기를 넘어 아무것도 하지 않았습니다. 줄여서 보내 주세요.',
    failed: '문제가 생겼습니다. 자세한 내용은 봇 운영자의 로그에 있습니다. 다시 시도해 주세요.',
    expired: '지금은 쓸 수 없는 양식이나 버튼입니다. 다시 물어봐 주세요.',
    waiting: '찾고 있습니다…',
    connectionLost:
      '연감에 연결할 수 없습니다. 실행 중인지 확인해 주세요. 쓰던 글은 그대로 있으니 다시 시도하면 됩니다.',
    cleared: '대화를 비웠습니다. 저장한 것은 그대로 있습니다.',
    clear: '대화 비우기',
  },
};

/** How to reach a command of another role; anybody who is signed in may use it. */
export const chooseRoleFirst = ({ name, role }: NamedForRole): Text => ({
  en: `/${name.en} is for ${ROLE_NAMES[role].en}s. Choose “${ROLE_NAMES[role].en}” under “${PAGE_WORDS.en.role}” at the top.`,
  ko: `/${name.ko} 명령은 ${ROLE_NAMES[role].ko}만 쓸 수 있습니다. 맨 위의 “${PAGE_WORDS.ko.role}”에서 “${ROLE_NAMES[role].ko}”를 고르세요.`,
});
