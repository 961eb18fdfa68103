export { mayHandleIdentity, mayReveal } from '../petition/petition.policy';
