import { z } from 'zod';
import { WORDS_LENGTH_MAX } from '@/lib/consent/document/leave-words';

const words = z.string().trim().max(WORDS_LENGTH_MAX, `Use at most ${WORDS_LENGTH_MAX} characters`);

/** The open boxes of the consent page, in their own form. */
export const boxes = { 'what-matters': words, question: words, 'own-words': words };

/** The one box beside what is signed. */
export const asked = { question: words.min(1, 'Write your question') };

/** Every button of the page brings along what stands in the open boxes: nobody loses a question by going on. */
export const carried = {
  'what-matters': words.default(''),
  question: words.default(''),
  'own-words': words.default(''),
};

export const TOO_MANY_WORDS = {
  errors: { form: 'That is a lot. Please ring us, so that we can talk about it.' },
};

export const NOBODY_TO_ANSWER = {
  errors: {
    form: 'Your appointment is over, so nobody would answer this here. Please ring us.',
  },
};
