import { renderDiscord } from '../../../../src/adapters/discord/show/render.ts';
import { updateFitsContract } from '../../../contracts/update-fits.ts';

updateFitsContract('Discord', (reply) => renderDiscord(reply, () => 'kept:key'));
