import { afterEach, beforeEach, expect, vi } from 'vitest';

// React's and Next's complaints arrive as console errors: a test that passes in spite of one hides a bug.
const complaints = vi.fn();

beforeEach(() => {
  complaints.mockReset();
  vi.spyOn(console, 'error').mockImplementation(complaints);
});

afterEach(() => {
  expect(complaints.mock.calls, 'console.error was called').toEqual([]);
});
