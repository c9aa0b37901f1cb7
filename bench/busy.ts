/** Keeps one core at work, as other processes of a real server do, until it is killed. */
for (;;) for (let count = 0; count < 1e9; count++);
