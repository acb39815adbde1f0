using Scotd.Neural.Devices;

namespace Scotd.Neural.Transformers;

/// <summary>The cosines and sines that <see cref="Device.Rotate"/> reads.</summary>
public static class RotaryTable
{
    /// <summary>
    /// (positions, D) numbers, row by row: cos(p f₀) … cos(p f_{D/2-1}), then the sines, with
    /// fᵢ = scaling(theta^(-2i/D)) (Su et al. 2021), computed in double precision.
    /// </summary>
    /// <param name="positions">Rows, from position 0.</param>
    /// <param name="headChannels">D, even.</param>
    /// <param name="theta">rope_theta.</param>
    /// <param name="scaling">Null leaves the frequencies as they are.</param>
    /// <exception cref="ShapeException">D is odd.</exception>
    public static float[] Numbers(int positions, int headChannels, double theta, RotaryScaling? scaling = null)
    {
        if (headChannels % 2 != 0)
            throw new ShapeException($"Rotary positions pair the channels of a head; {headChannels} is odd.");

        int half = headChannels / 2;
        float[] numbers = new float[checked(positions * headChannels)];
        for (int i = 0; i < half; i++)
        {
            double frequency = Math.Pow(theta, -2.0 * i / headChannels);
            frequency = scaling?.Scale(frequency) ?? frequency;
            for (int position = 0; position < positions; position++)
            {
                numbers[position * headChannels + i] = (float)Math.Cos(position * frequency);
                numbers[position * headChannels + half + i] = (float)Math.Sin(position * frequency);
            }
        }

        return numbers;
    }
}
