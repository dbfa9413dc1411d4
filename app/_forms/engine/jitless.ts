import { z } from 'zod';

// The pages' policy forbids making code from text; without this each schema would try it once, and the browser would report it.
z.config({ jitless: true });
