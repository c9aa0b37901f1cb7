/** The operator’s own space, created at the first start; the terminal and direct messages use it. */
export const LOCAL_SPACE = 'local';
